// What a reader can do with a chart beyond reading it. Nothing of Vega is fetched, nor the script that
// handles it, before somebody asks for a live chart; the drawing in the page stands until the live one is there.
(() => {
  "use strict"

  const code = new URL("./live.js", import.meta.url).href
  let asked
  let lost = 0
  const live = () => (asked ??= import(lost ? `${code}?${lost}` : code).then(() => window.liveCharts, error => {
    asked = undefined
    lost += 1
    throw error
  }))
  const say = (button, text) => { button.closest("figure, section, div").querySelector("[role='status']").textContent = text }

  // A live chart in the place of the drawing, and back.
  for (const button of document.querySelectorAll(".chart .explore")) {
    const figure = button.closest(".chart")
    const picks = figure.querySelector(".chart-picks")
    const word = button.textContent
    const close = () => {
      figure.classList.remove("is-live")
      picks.hidden = true
      button.textContent = word
      button.ariaPressed = "false"
    }
    button.addEventListener("click", async () => {
      if (button.ariaPressed === "true") return window.liveCharts.close(figure)
      button.disabled = true
      button.textContent = button.dataset.wait
      picks.hidden = false // within the tap: what moves now is what the reader asked for
      say(button, "")
      try {
        await (await live()).open(figure, () => { close(); button.focus() })
        button.textContent = button.dataset.back
        button.ariaPressed = "true"
      } catch {
        close()
        say(button, button.dataset.failed)
      }
      button.disabled = false
    })
  }

  // A model with sliders, in a notebook's page.
  for (const ask of document.querySelectorAll(".chart .interact")) {
    const button = ask.querySelector("button")
    ask.hidden = false
    button.addEventListener("click", async () => {
      button.disabled = true
      try {
        await (await live()).model(ask.closest(".chart"))
        ask.hidden = true
      } catch {
        button.disabled = false // not there, or offline: the still drawing remains, and the reader may ask again
      }
    })
  }

  // Tables sort by any column: by value where a cell has one, else by its words.
  const compare = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare
  const order = (table, column, sign) => {
    const key = row => row.cells[column].dataset.value ?? ""
    const rows = [...table.tBodies[0].rows].sort((a, b) =>
      sign * (key(a) && key(b) ? key(a) - key(b) : compare(a.cells[column].textContent, b.cells[column].textContent)))
    table.tBodies[0].append(...rows)
    table.querySelectorAll("thead th").forEach((head, n) => {
      head.ariaSort = n === column ? (sign > 0 ? "ascending" : "descending") : "none"
    })
  }
  const sortable = table => {
    table.querySelectorAll("thead th").forEach((head, column) => {
      const button = document.createElement("button")
      button.type = "button"
      button.append(...head.childNodes)
      button.addEventListener("click", () => order(table, column, head.ariaSort === "ascending" ? -1 : 1))
      head.append(button)
      head.ariaSort = "none"
    })
  }
  for (const details of document.querySelectorAll(".chart-table")) {
    details.addEventListener("toggle", () => details.querySelectorAll("table").forEach(sortable), { once: true })
  }

  // Share and copy. A menu closes when the reader turns elsewhere.
  const copy = async (button, text) => {
    try {
      await navigator.clipboard.writeText(text)
      say(button, button.dataset.copied)
    } catch {
      say(button, `${button.dataset.failed} ${text}`)
    }
  }
  for (const button of document.querySelectorAll(".chart .share")) {
    const figure = button.closest(".chart")
    button.addEventListener("click", async () => {
      const url = figure.querySelector(".chart-address").href
      if (!navigator.share) return copy(button, url)
      try {
        await navigator.share({ title: figure.querySelector(".chart-title").textContent, url })
      } catch (error) {
        if (error.name !== "AbortError") copy(button, url)
      }
    })
  }
  for (const button of document.querySelectorAll("button.copy[data-from]")) {
    button.hidden = false
    button.addEventListener("click", () => copy(button, document.getElementById(button.dataset.from).textContent))
  }
  addEventListener("click", event => {
    for (const menu of document.querySelectorAll(".chart-download[open]")) menu.open = menu.contains(event.target)
  })
  addEventListener("keydown", event => {
    const menu = event.key === "Escape" && event.target.closest?.(".chart-download[open]")
    if (menu) { menu.open = false; menu.querySelector("summary").focus() }
  })
})()
