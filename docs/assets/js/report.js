// What a reader may ask for beyond reading: a figure's card, the search, dark or light, the same place in
// another language. Every part stands alone, and without any of it the page is whole.
(() => {
  "use strict"

  const one = (selector, root = document) => root.querySelector(selector)
  const all = (selector, root = document) => [...root.querySelectorAll(selector)]
  const material = document.currentScript.dataset.material
  document.documentElement.classList.replace("no-js", "js")

  // Search. Material's script is fetched at the first sign that the reader wants it.
  let awake
  const wake = () => (awake ??= new Promise((resolve, reject) => {
    const script = document.createElement("script")
    script.src = material
    script.onload = resolve
    script.onerror = reject
    document.body.append(script)
  }))
  const opener = one(".open-search")
  const toggle = one("#__search")
  const search = async () => {
    toggle.checked = true
    const query = one(".md-search__input")
    query.focus() // within the tap, or phones keep their keyboard down
    await wake()
    toggle.dispatchEvent(new Event("change"))
    query.blur() // Material listens from now on; it has to see the focus arrive
    query.focus()
  }
  if (opener && one(".md-search")) {
    opener.hidden = false
    opener.addEventListener("pointerenter", wake, { once: true })
    opener.addEventListener("click", search)
    toggle.addEventListener("change", () => toggle.checked || opener.focus())
    // Material waits for keys; input methods and pasting may send none.
    const query = one(".md-search__input")
    query.addEventListener("input", () => query.dispatchEvent(new KeyboardEvent("keyup")))
    addEventListener("keydown", event => {
      const typing = event.target.closest?.("input, textarea, select, [contenteditable]")
      if (event.key === "Escape" && toggle.checked) {
        toggle.checked = false
        opener.focus()
      }
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey || toggle.checked) return
      event.preventDefault()
      search()
    })
    if (new URLSearchParams(location.search).has("q")) wake()
  }

  // Dark or light, kept under the name that Material's inline script reads before the first paint.
  const scheme = one(".scheme")
  if (scheme) {
    scheme.hidden = false
    scheme.addEventListener("click", () => {
      const chosen = document.body.dataset.mdColorScheme
      const dark = chosen === "auto" ? matchMedia("(prefers-color-scheme: dark)").matches : chosen === "slate"
      document.body.dataset.mdColorScheme = dark ? "default" : "slate"
      window.__md_set?.("__palette", { index: 0, color: { scheme: document.body.dataset.mdColorScheme } })
    })
  }

  // Another language, at the same place: the address's own anchor, else the section being read.
  const headings = all("article :is(h2, h3)[id], article figure[id]")
  const above = element => element.getBoundingClientRect().top <= innerHeight * 0.4
  for (const link of all(".languages a"))
    link.addEventListener("click", () => {
      const place = headings.filter(above).pop()
      link.hash = location.hash || (place ? `#${place.id}` : "")
    })

  // Menus close when the reader turns elsewhere.
  const menus = all("details.menu, details.languages")
  const close = menu => { menu.open = false }
  addEventListener("click", event => menus.filter(menu => !menu.contains(event.target) || event.target.closest("a")).forEach(close))
  addEventListener("keydown", event => {
    if (event.key !== "Escape") return
    for (const menu of menus.filter(menu => menu.open)) {
      close(menu)
      one("summary", menu).focus()
    }
  })

  // The section being read, marked in the contents.
  const marks = new Map(all(".rail .sections a").map(link => [decodeURIComponent(link.hash.slice(1)), link]))
  if (marks.size) {
    const sections = [...marks.keys()].map(id => document.getElementById(id)).filter(Boolean)
    const mark = () => {
      const now = sections.filter(above).pop()
      for (const [id, link] of marks) link.classList.toggle("now", id === now?.id)
    }
    const watch = new IntersectionObserver(mark, { rootMargin: "0px 0px -60%" })
    sections.forEach(section => watch.observe(section))
  }

  // Figure cards: hover, focus or first tap shows; a second tap or Enter follows the link; Escape closes.
  const cards = new Map(all(".cards .card").map(card => [card.dataset.for, card]))
  if (!cards.size) return
  const pop = document.createElement("div")
  pop.className = "card-pop"
  pop.hidden = true
  document.body.append(pop)
  let shown = null
  let timer
  let byTouch = false

  const hide = () => {
    clearTimeout(timer)
    shown?.classList.remove("open")
    shown = null
    pop.hidden = true
  }
  const place = figure => {
    const box = [...figure.getClientRects()].reduce((widest, next) => (next.width > widest.width ? next : widest))
    const whole = figure.getBoundingClientRect()
    pop.classList.toggle("at-top", whole.bottom > innerHeight * 0.5)
    if (innerWidth < 600) return Object.assign(pop.style, { left: "", top: "" })
    const gap = 8
    const room = innerHeight - whole.bottom > pop.offsetHeight + gap || whole.top < pop.offsetHeight + 64
    const left = Math.max(16, Math.min(box.left, document.documentElement.clientWidth - pop.offsetWidth - 16))
    const top = room ? whole.bottom + gap : whole.top - pop.offsetHeight - gap
    Object.assign(pop.style, { left: `${left + scrollX}px`, top: `${top + scrollY}px` })
  }
  const show = figure => {
    clearTimeout(timer)
    const card = cards.get(figure.dataset.fig)
    if (!card || figure === shown) return
    hide()
    shown = figure
    pop.replaceChildren(...card.cloneNode(true).childNodes)
    pop.dataset.status = figure.dataset.status ?? ""
    pop.hidden = false
    figure.classList.add("open")
    place(figure)
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
    else if (shown && shown !== document.activeElement) later(hide, 220)
  })
  addEventListener("pointerdown", event => { byTouch = event.pointerType === "touch" })
  addEventListener("focusin", event => {
    const figure = figureOf(event)
    if (figure && !byTouch) show(figure)
    else if (!figure && !pop.contains(event.target)) hide()
  })
  addEventListener("click", event => {
    const figure = figureOf(event)
    if (figure && byTouch && figure !== shown && cards.has(figure.dataset.fig)) {
      event.preventDefault()
      show(figure)
    } else if (!figure && !pop.contains(event.target)) hide()
  })
  addEventListener("keydown", event => { if (event.key === "Escape") hide() })
  addEventListener("resize", hide)
})()
