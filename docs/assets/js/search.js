// The search, fetched when a reader opens it. It looks through the report letter by letter: what is looked for
// stands in a name or in the text, in any script, however short. Two files come one after the other: what the
// report says, then the rows it rests on. report/site/search.py writes them.
(() => {
  "use strict"

  const words = document.querySelector("script[data-index]").dataset
  const home = new URL(words.home, location.href)
  const most = 20 // pages shown
  const each = 3 // places shown of a page
  const weights = { "": 8, chapters: 10, companies: 12, people: 6, glossary: 8, charts: 4, evidence: 2, sources: -12, data: -12 }

  const make = (name, attributes = {}, ...children) => {
    const element = Object.assign(document.createElement(name), attributes)
    element.append(...children)
    return element
  }
  const plain = text => text.normalize("NFKC").toLowerCase()

  // Entries, with what is compared worked out once.
  const places = []
  const take = ({ pages, places: found }) => {
    for (const [page, anchor, name, text] of found) {
      const [address, title] = pages[page]
      const weight = weights[address.split("/")[0]] ?? 0
      places.push({ address, title, anchor, name, text, weight, inName: plain(name), inText: plain(text) })
    }
  }

  // Where a term stands: anywhere in Chinese, at the start of a word in scripts that part words.
  const find = (text, term, from = 0) => {
    const isWord = /^[\p{Script=Latin}\d]/u.test(term)
    let at = text.indexOf(term, from)
    while (isWord && at > 0 && /[\p{Script=Latin}\d]/u.test(text[at - 1])) at = text.indexOf(term, at + 1)
    return at
  }
  const score = (place, term) => {
    const at = find(place.inName, term)
    if (place.inName === term) return 100
    if (at === 0) return 60 + 20 * term.length / place.inName.length
    if (at > 0) return 45 + 10 * term.length / place.inName.length
    const first = find(place.inText, term)
    return first < 0 ? 0 : 12 - Math.min(first / 100, 6) + Math.min(place.inText.split(term).length - 1, 5)
  }
  const rank = terms => {
    const pages = new Map()
    for (const place of places) {
      let sum = 0
      let lacks = !terms.length
      for (const term of terms) {
        const one = score(place, term)
        if (!one && (lacks = true)) break
        sum += one
      }
      if (lacks) continue
      const worth = sum / terms.length + place.weight + (place.anchor ? 0 : 4)
      const page = pages.get(place.address) ?? pages.set(place.address, { worth: 0, found: [] }).get(place.address)
      page.worth = Math.max(page.worth, worth)
      page.found.push({ place, worth })
    }
    const whole = ({ worth, found }) => worth + 3 * Math.log(found.length) // said often counts, but less each time
    return [...pages.values()].sort((a, b) => whole(b) - whole(a))
  }
  const split = text => plain(text).split(/[\s,、，;；]+/u).filter(Boolean)
  // Words written together, 摩爾線程營收, are parted where nothing holds them as one.
  const part = text => [...new Intl.Segmenter(document.documentElement.lang, { granularity: "word" }).segment(plain(text))]
    .filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment)

  const marked = (text, terms) => {
    const pieces = []
    const low = plain(text)
    const exact = low.length === text.length ? low : text.toLowerCase()
    let from = 0
    while (from < text.length) {
      const next = terms.map(term => [find(exact, term, from), term.length]).filter(([at]) => at >= 0).sort((a, b) => a[0] - b[0])[0]
      if (!next) break
      pieces.push(text.slice(from, next[0]), make("mark", {}, text.slice(next[0], next[0] + next[1])))
      from = next[0] + next[1]
    }
    return [...pieces, text.slice(from)]
  }
  const excerpt = (place, terms) => {
    const at = Math.min(...terms.map(term => find(place.inText, term)).filter(at => at >= 0), place.text.length)
    const from = at < 50 || at === place.text.length ? 0 : at - 30
    return (from ? "…" : "") + place.text.slice(from, from + 150) + (place.text.length > from + 150 ? "…" : "")
  }
  const link = ({ address, anchor }) => new URL(address + (anchor ? `#${encodeURIComponent(anchor)}` : ""), home).href

  const shownPage = ({ found }, terms) => {
    found.sort((a, b) => b.worth - a.worth)
    const { place: top } = found[0]
    const item = make("li", { className: "found" })
    item.append(make("a", { className: "found-page", href: link({ address: top.address }) }, ...marked(top.title, terms)))
    for (const { place } of found.slice(0, each)) {
      const said = make("span", { className: "found-words" }, ...marked(excerpt(place, terms), terms))
      if (!place.anchor) item.append(said)
      else item.append(make("a", { className: "found-place", href: link(place) }, make("strong", {}, ...marked(place.name, terms)), said))
    }
    return item
  }

  const query = make("input", { type: "search", className: "search-query", autocomplete: "off", spellcheck: false, placeholder: words.hint })
  query.setAttribute("aria-label", words.search)
  query.setAttribute("autocapitalize", "off")
  const close = make("button", { type: "submit", className: "search-close" }, words.close)
  const status = make("p", { className: "search-status" })
  status.setAttribute("role", "status")
  const list = make("ol", { className: "search-found" })
  const form = make("form", { method: "dialog" }, query, close)
  form.setAttribute("role", "search")
  const dialog = make("dialog", { className: "search", ariaLabel: words.search }, form, status, list)
  dialog.setAttribute("aria-label", words.search)
  document.body.append(dialog)

  const show = () => {
    let terms = split(query.value)
    let pages = rank(terms)
    if (!pages.length && terms.length) {
      terms = part(query.value)
      pages = rank(terms)
    }
    status.textContent = !terms.length ? "" : pages.length ? words.found.replace("#", pages.length) : words.none
    list.replaceChildren(...pages.slice(0, most).map(page => shownPage(page, terms)))
  }
  const fetched = async address => take(await (await fetch(address)).json())
  let asked
  const fill = () => (asked ??= (async () => {
    const rest = fetch(words.rows)
    await fetched(words.index)
    show()
    take(await (await rest).json())
    show()
  })().catch(() => {
    asked = undefined
    places.length = 0
    status.textContent = words.lost
  }))

  const links = () => [query, ...list.querySelectorAll("a")]
  dialog.addEventListener("keydown", event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const next = step && links()[links().indexOf(document.activeElement) + step]
    if (!next) return
    event.preventDefault()
    next.focus()
  })
  query.addEventListener("input", show)
  query.addEventListener("keydown", event => {
    if (event.key !== "Enter" || event.isComposing) return
    event.preventDefault() // the form's button closes; Enter goes to the first that was found
    list.querySelector("a")?.click()
  })
  list.addEventListener("click", event => { if (event.target.closest("a")) dialog.close() })
  dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close() })

  const sheet = make("link", { rel: "stylesheet", href: new URL("../css/demand/search.css", import.meta.url).href })
  const dressed = new Promise(resolve => {
    sheet.onload = resolve
    sheet.onerror = resolve
  })
  document.head.append(sheet)
  window.openSearch = async text => {
    fill()
    await dressed
    if (!dialog.open) dialog.showModal()
    if (text) query.value = text
    query.focus()
    query.select()
    show()
  }
})()
