// The page on which a reader queries the database. The engine and the file are fetched at the first query;
// the address holds the query, so that a link leads to the same rows.
(() => {
  "use strict"
  const form = document.querySelector("form.explore")
  if (!form) return
  const { table, contains, example, query, link } = form.elements
  const output = form.querySelector("output")
  const csv = form.querySelector(".explore-csv")
  const box = document.querySelector(".explore-result")
  const said = form.dataset
  const PATIENCE = 20000 // ms a query may take, the fetching of the engine not counted in
  const SHOWN = 500 // rows a page can carry without growing slow
  // A worker's script is the one address that a page of this report hands to something that runs it: its policy
  // names this rule, and the rule knows that address only.
  const code = new URL("./sql-worker.js", import.meta.url).href
  const rules = { createScriptURL: () => code }
  const apart = (window.trustedTypes?.createPolicy("sql-worker", rules) ?? rules).createScriptURL("")
  const absolute = address => new URL(address, location.href).href
  let worker
  let ready = false
  let timer

  const stop = message => {
    clearTimeout(timer)
    worker?.terminate()
    worker = undefined
    ready = false
    output.value = message
  }
  const ask = text => new Promise((resolve, reject) => {
    worker ??= new Worker(apart)
    worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data))
    worker.onerror = () => { stop(""); reject(new Error(said.failed)) }
    clearTimeout(timer)
    timer = setTimeout(() => { stop(""); reject(new Error(said.slow)) }, ready ? PATIENCE : PATIENCE * 4)
    worker.postMessage({ wasm: absolute(said.wasm), file: absolute(said.file), query: text })
  }).finally(() => clearTimeout(timer))

  // A statement's id leads to its row; everything else is text.
  const cell = (value, kind) => {
    const made = document.createElement(kind)
    const text = value === null ? "" : String(value)
    const source = /^[\w.~/-]+@([\w-]+)(~\d+)?$/.exec(text)
    if (source) {
      const anchor = document.createElement("a")
      anchor.href = `../../sources/${source[1]}/#${text}`
      anchor.textContent = text
      made.append(anchor)
    } else made.textContent = text
    if (typeof value === "number") made.className = "number"
    return made
  }
  const order = (first, second) =>
    (first === null) - (second === null)
    || (typeof first === "number" && typeof second === "number" ? first - second : String(first).localeCompare(String(second)))
  const draw = ({ columns, rows }, by = -1, down = false) => {
    const shown = by < 0 ? rows : rows.toSorted((a, b) => (down ? -1 : 1) * order(a[by], b[by]))
    const whole = document.createElement("table")
    whole.className = "ledger"
    const head = whole.createTHead().insertRow()
    columns.forEach((name, n) => {
      const sorter = document.createElement("button")
      sorter.type = "button"
      sorter.textContent = name
      sorter.addEventListener("click", () => {
        draw({ columns, rows }, n, n === by && !down)
        box.querySelectorAll("th button")[n].focus()
      })
      const title = document.createElement("th")
      title.scope = "col"
      if (n === by) title.setAttribute("aria-sort", down ? "descending" : "ascending")
      title.append(sorter)
      head.append(title)
    })
    const body = whole.createTBody()
    for (const row of shown.slice(0, SHOWN)) body.insertRow().append(...row.map(value => cell(value, "td")))
    box.replaceChildren(whole)
    box.hidden = false
  }
  // A spreadsheet takes text that begins so for a formula; an apostrophe keeps it text.
  const safe = value => (typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value ?? "")
  const quoted = value => `"${String(safe(value)).replaceAll('"', '""')}"`
  const offer = ({ columns, rows }) => {
    URL.revokeObjectURL(csv.href)
    const lines = [columns, ...rows].map(row => row.map(quoted).join(","))
    csv.href = URL.createObjectURL(new Blob([`\ufeff${lines.join("\r\n")}\r\n`], { type: "text/csv" }))
    csv.hidden = false
  }

  const run = async () => {
    output.value = said.loading
    try {
      const result = await ask(query.value)
      ready = true
      draw(result)
      offer(result)
      const more = result.rows.length > SHOWN ? ` ${said.more.replace("{n}", SHOWN)}` : ""
      output.value = said.rows.replace("{n}", result.rows.length) + more
      history.replaceState(null, "", `#q=${encodeURIComponent(query.value)}`)
      link.hidden = false
    } catch (error) {
      output.value = error.message
    }
  }
  const name = text => `"${text.replaceAll('"', '""')}"`
  const columnsOf = chosen => ask(`SELECT name FROM pragma_table_info('${chosen}')`).then(({ rows }) => rows.flat())
  let composed = ""
  const compose = async () => {
    composed = contains.value
    const words = contains.value.trim().replaceAll("'", "''")
    output.value = said.loading
    try {
      const columns = words ? await columnsOf(table.value) : []
      const test = columns.map(column => `${name(column)} LIKE '%${words}%'`).join("\n   OR ")
      query.value = `SELECT *\nFROM ${name(table.value)}${test ? `\nWHERE ${test}` : ""}`
      await run()
    } catch (error) {
      output.value = error.message
    }
  }

  form.addEventListener("submit", event => { event.preventDefault(); run() })
  table.addEventListener("change", compose)
  // Leaving the field after Enter says `change` once more, and must not undo what was typed since.
  contains.addEventListener("change", () => contains.value === composed || compose())
  contains.addEventListener("keydown", event => {
    if (event.key !== "Enter") return
    event.preventDefault()
    compose()
  })
  query.addEventListener("keydown", event => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    run()
  })
  example.addEventListener("change", () => {
    if (!example.value) return
    query.value = example.value
    example.value = ""
    run()
  })
  link.addEventListener("click", async () => {
    await navigator.clipboard.writeText(location.href)
    output.value = said.copied
  })
  form.hidden = false
  // An address may hold anything; what is no coded text stands for itself.
  const plain = text => { try { return decodeURIComponent(text) } catch { return text } }
  const asked = /^#q=(.+)$/s.exec(location.hash)
  if (asked) {
    query.value = plain(asked[1])
    run()
  }
})()
