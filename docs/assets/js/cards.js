// A figure's card: hover, focus or a first tap opens it, a second tap or Enter follows the link, Escape closes.
// The card stands right behind its figure in the document, so that Tab and a screen reader meet it in reading
// order; the top layer keeps it clear of whatever scrolls or clips around the figure.
(() => {
  "use strict"

  const holder = document.querySelector(".cards")
  if (!holder) return
  const cards = new Map([...holder.querySelectorAll(".card")].map(card => [card.dataset.for, card]))
  const canPop = "popover" in HTMLElement.prototype
  const gap = 8

  const pop = document.createElement("div")
  pop.id = "card"
  pop.className = "card-pop"
  pop.hidden = true
  pop.setAttribute("role", "note")
  pop.setAttribute("aria-label", holder.dataset.label)
  if (canPop) pop.popover = "manual"
  const closer = document.createElement("button")
  closer.type = "button"
  closer.className = "card-close"
  closer.setAttribute("aria-label", holder.dataset.close)
  closer.append(Object.assign(document.createElement("span"), { className: "icon icon-close" }))

  let shown = null
  let dismissed = null // the figure whose card was closed by hand: focus coming back does not open it again
  let timer
  let byTouch = false

  const holdsFocus = () => shown === document.activeElement || pop.contains(document.activeElement)

  const hide = () => {
    clearTimeout(timer)
    if (!shown) return
    shown.classList.remove("open")
    shown.removeAttribute("aria-details")
    shown.removeAttribute("aria-describedby")
    shown = null
    if (canPop) pop.hidePopover()
    pop.hidden = true
  }

  // Beside the figure, never on it: on the side with more room, no higher than that room. On a phone the card
  // is docked to the edge of the screen; elsewhere it moves with the text.
  const place = figure => {
    const box = figure.getBoundingClientRect()
    const head = Math.max(0, document.querySelector(".top")?.getBoundingClientRect().bottom ?? 0)
    const above = box.top - head - gap
    const below = innerHeight - box.bottom - gap
    const isDocked = innerWidth < 600
    pop.classList.toggle("docked", isDocked)
    pop.style.maxHeight = ""
    const isBelow = (!isDocked && pop.offsetHeight <= below) || below >= above
    pop.classList.toggle("at-top", !isBelow)
    pop.style.maxHeight = `${Math.max(96, Math.min(isBelow ? below : above, innerHeight * 0.6))}px`
    if (isDocked) return Object.assign(pop.style, { left: "0", top: isBelow ? "auto" : `${head}px` })
    const first = figure.getClientRects()[0]
    const left = Math.max(16, Math.min(first.left, document.documentElement.clientWidth - pop.offsetWidth - 16))
    const top = isBelow ? box.bottom + gap : box.top - pop.offsetHeight - gap
    return Object.assign(pop.style, { left: `${left + scrollX}px`, top: `${top + scrollY}px` })
  }

  const show = figure => {
    clearTimeout(timer)
    const card = cards.get(figure.dataset.fig)
    if (!card || figure === shown) return
    hide()
    shown = figure
    pop.replaceChildren(...card.cloneNode(true).childNodes, closer)
    pop.dataset.status = figure.dataset.status ?? ""
    const said = [...pop.querySelectorAll("dd.status, dd.source")]
    said.forEach((part, n) => { part.id = `card-said-${n}` })
    figure.after(pop)
    pop.hidden = false
    if (canPop) pop.showPopover()
    figure.classList.add("open")
    figure.setAttribute("aria-details", pop.id)
    figure.setAttribute("aria-describedby", said.map(part => part.id).join(" "))
    pop.scrollTop = 0
    place(figure)
  }

  // Closed by the reader: the focus stays on the figure, or goes back to it from within the card.
  const dismiss = () => {
    const figure = shown
    if (!figure) return
    const wasInside = pop.contains(document.activeElement)
    dismissed = holdsFocus() ? figure : null
    hide()
    if (wasInside) figure.focus()
  }

  const later = (act, wait) => {
    clearTimeout(timer)
    timer = setTimeout(act, wait)
  }
  const figureOf = event => event.target.closest?.(".fig[data-fig]")

  addEventListener("pointerover", event => {
    if (event.pointerType === "touch") return
    const figure = figureOf(event)
    if (figure) later(() => show(figure), shown ? 60 : 160)
    else if (pop.contains(event.target)) clearTimeout(timer)
    else if (shown && !holdsFocus()) later(hide, 220)
    else clearTimeout(timer)
  })
  addEventListener("pointerdown", event => { byTouch = event.pointerType === "touch" })
  addEventListener("keydown", event => {
    byTouch = false
    if (event.key === "Escape") dismiss()
  })
  addEventListener("focusin", event => {
    const figure = figureOf(event)
    if (figure && !byTouch && figure !== dismissed) show(figure)
    else if (!figure && !pop.contains(event.target)) hide()
    if (figure !== dismissed && !pop.contains(event.target)) dismissed = null
  })
  addEventListener("click", event => {
    const figure = figureOf(event)
    if (closer.contains(event.target)) dismiss()
    else if (figure && byTouch && figure !== shown && cards.has(figure.dataset.fig)) {
      event.preventDefault()
      show(figure)
    } else if (!figure && !pop.contains(event.target)) hide()
  })
  const follow = () => {
    if (!shown) return
    const box = shown.getBoundingClientRect()
    const isGone = box.bottom < 0 || box.top > innerHeight
    if (isGone && !holdsFocus()) hide()
    else if (!isGone) place(shown)
  }
  addEventListener("scroll", follow, { passive: true })
  addEventListener("resize", follow)
})()
