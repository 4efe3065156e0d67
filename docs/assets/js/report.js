// What a reader may ask for beyond reading: the search, dark or light, the same place in another language.
// Every part stands alone, and without any of it the page is whole. A figure's card is in cards.js.
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
})()
