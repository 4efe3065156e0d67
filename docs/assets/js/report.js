// What a reader may ask for beyond reading: the search, dark or light, the same place in another language.
// Every part stands alone, and without any of it the page is whole. A figure's card is in cards.js.
(() => {
  "use strict"

  const one = (selector, root = document) => root.querySelector(selector)
  const all = (selector, root = document) => [...root.querySelectorAll(selector)]
  const said = document.querySelector("script[data-index]").dataset

  // Search. Its script, sheet and index are fetched at the first sign that the reader wants it.
  // Imported, here and elsewhere: a page that requires Trusted Types lets nobody make a script element. A module
  // that was lost is lost for good to some browsers, so that the next try asks for it under another address.
  const code = new URL("./search.js", import.meta.url).href
  let awake
  let lost = 0
  const wake = () => (awake ??= import(lost ? `${code}?${lost}` : code).catch(error => {
    awake = undefined
    lost += 1
    throw error
  }))
  const search = async text => { await wake(); window.openSearch(text) }
  const opener = one(".open-search")
  if (opener) {
    for (const sign of ["pointerenter", "pointerdown", "focus"]) opener.addEventListener(sign, () => wake().catch(() => {}), { once: true })
    opener.addEventListener("click", () => search())
    addEventListener("keydown", event => {
      const typing = event.target.closest?.("input, textarea, select, [contenteditable], dialog")
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      search()
    })
    const asked = new URLSearchParams(location.search).get("q")
    if (asked) search(asked)
  }

  // Dark or light, kept under the name that the page's own line of script reads before the first paint.
  one(".scheme")?.addEventListener("click", () => {
    const chosen = document.body.dataset.mdColorScheme
    const dark = chosen === "auto" ? matchMedia("(prefers-color-scheme: dark)").matches : chosen === "slate"
    const scheme = dark ? "default" : "slate"
    document.body.dataset.mdColorScheme = scheme
    try {
      localStorage.setItem(`${said.scope}.__palette`, JSON.stringify({ index: 0, color: { scheme } }))
    } catch {} // a browser that keeps nothing shows it until the next page
  })

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
})()
