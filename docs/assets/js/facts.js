// The table of all figures: filter, sort, find; the choice stands in the address, so that it can be linked.
// Until then, and without script, the first rows stand in the page. See report/pages/facts.py for the file's shape.
(() => {
  "use strict"

  const form = document.querySelector("form.facts-filters")
  const table = document.querySelector("table.facts")
  if (!form || !table) return
  const body = table.tBodies[0]
  const root = table.dataset.root
  const output = form.querySelector("output")
  const more = document.querySelector(".facts-more")
  const none = document.querySelector(".facts-none")
  const link = form.querySelector(".here")
  const step = 100
  const fields = ["words", "company", "metric", "period", "status", "source", "order"]
  const fold = text => text.normalize("NFKC").toLowerCase()
  const collate = new Intl.Collator(document.documentElement.lang).compare // made once: each takes a while
  const wordsOf = row => row.words ??= fold(row.texts.join(" ")) // not before somebody looks for a word

  let rows = []
  let found = []
  let drawn = 0

  const read = file => {
    const facts = file.facts.map(([said, middle, status, subject, metric, period, source, printed, named]) => {
      const [who, name] = file.subjects[subject]
      const [what, label, unit] = file.metrics[metric]
      const [when, span, end] = file.periods[period]
      const [where, outlet] = file.sources[source]
      const [kind, sure] = file.statuses[status]
      const id = named ?? `${who}.${what}.${when}@${where}`
      return {
        id, href: `${root}sources/${where}/#${id}`, name, what: `${label} · ${span}`, said, middle, unit, end,
        label, kind, by: `${sure} · ${outlet}`, company: who, metric: what, period: when, status: kind, source: where,
        outlet, texts: [id, name, label, span, said, sure, outlet, printed],
      }
    })
    const computed = file.computed.map(([said, middle, status, id, label, unit]) => {
      const [kind, sure] = file.statuses[status]
      return {
        id, href: `${root}data/derived/#${id}`, name: label, what: "", said, middle, unit, end: "", label, kind,
        by: sure, company: "", metric: "", period: "", status: kind, source: "", outlet: "",
        texts: [id, label, said, sure],
      }
    })
    rows = [...facts, ...computed].map((row, place) => Object.assign(row, { place }))
  }
  const choices = file => {
    const fill = (name, list) => {
      for (const [value, text] of list) form.elements[name].add(new Option(text, value))
    }
    const byName = list => [...list].sort((a, b) => collate(a[1], b[1]))
    fill("company", file.subjects)
    fill("metric", byName(file.metrics))
    fill("period", [...file.periods].sort((a, b) => (a[2] < b[2] ? 1 : a[2] > b[2] ? -1 : 0)))
    fill("status", file.statuses)
    fill("source", byName(file.sources))
  }

  const say = (tag, text, more = {}) => Object.assign(document.createElement(tag), { textContent: text, ...more })
  const draw = row => {
    const line = document.createElement("tr")
    const head = Object.assign(document.createElement("th"), { scope: "row" })
    head.append(say("a", row.name, { href: row.href }), say("p", row.what, { className: "by" }))
    const cell = document.createElement("td")
    const value = say("span", row.said, { className: "fig" })
    value.dataset.status = row.kind
    cell.append(value, say("p", row.by, { className: "by" }))
    line.append(head, cell)
    return line
  }
  const count = () => {
    output.value = `${output.dataset.said} ${found.length} / ${rows.length}`
    more.hidden = drawn >= found.length
    none.hidden = found.length > 0
  }
  const extend = () => {
    body.append(...found.slice(drawn, drawn + step).map(draw))
    drawn = Math.min(found.length, drawn + step)
    count()
  }

  const compare = {
    "": (a, b) => a.place - b.place,
    metric: (a, b) => collate(a.label, b.label),
    period: (a, b) => (a.end < b.end ? 1 : a.end > b.end ? -1 : 0),
    value: (a, b) => (a.unit === b.unit ? b.middle - a.middle : a.unit < b.unit ? -1 : 1),
    source: (a, b) => (a.outlet ? 0 : 1) - (b.outlet ? 0 : 1) || collate(a.outlet, b.outlet),
  }
  const chosen = () => Object.fromEntries(fields.map(name => [name, form.elements[name].value.trim()]))
  const apply = () => {
    const { words: typed, order, ...choice } = chosen()
    const words = fold(typed).split(/\s+/).filter(Boolean)
    const fits = row =>
      Object.entries(choice).every(([name, value]) => !value || row[name] === value) &&
      words.every(word => wordsOf(row).includes(word))
    found = rows.filter(fits).sort((a, b) => compare[order](a, b) || a.place - b.place)
    drawn = 0
    body.replaceChildren()
    extend()
    const query = new URLSearchParams(Object.entries({ ...choice, words: typed, order }).filter(([, value]) => value)).toString()
    const here = location.pathname + (query ? `?${query}` : "")
    history.replaceState(null, "", here)
    link.href = here
  }

  const pause = () => new Promise(done => setTimeout(done)) // a reader's tap comes in between
  const start = async () => {
    const answer = await fetch("all.json")
    if (!answer.ok) throw new Error(answer.status)
    const file = await answer.json()
    await pause()
    read(file)
    await pause()
    choices(file)
    const asked = new URLSearchParams(location.search)
    for (const name of fields) {
      const field = form.elements[name]
      const value = asked.get(name) ?? ""
      if (field.tagName !== "SELECT" || [...field.options].some(option => option.value === value)) field.value = value
    }
    found = rows
    drawn = body.rows.length
    form.hidden = false
    document.querySelector(".facts-without").hidden = true
    if ([...asked.keys()].some(name => fields.includes(name))) apply()
    else count()
    let timer
    form.addEventListener("input", event => {
      clearTimeout(timer)
      timer = setTimeout(apply, event.target.name === "words" ? 150 : 0)
    })
    form.addEventListener("submit", event => { event.preventDefault(); apply() })
    more.querySelector("button").addEventListener("click", () => {
      const next = drawn
      extend()
      body.rows[next]?.querySelector("a").focus()
    })
  }
  // The first rows stand and can be read; the file may come when the page has nothing better to do.
  const idle = globalThis.requestIdleCallback ?? (act => setTimeout(act, 200))
  idle(() => start().catch(() => {}), { timeout: 1500 }) // not there, or offline: the first rows remain
})()
