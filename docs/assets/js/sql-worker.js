// Holds SQLite and the report's database, away from the page, so that a query without end can be ended.
// Nothing is fetched before the first message; what comes back is plain rows.
"use strict"

let opened
const open = ({ wasm, file }) => (opened ??= (async () => {
  importScripts("../sql/sql-wasm-browser.js")
  const [SQL, answer] = await Promise.all([initSqlJs({ locateFile: () => wasm }), fetch(file)])
  if (!answer.ok) throw new Error(`${answer.status} ${file}`)
  return new SQL.Database(new Uint8Array(await answer.arrayBuffer()))
})())

addEventListener("message", async ({ data }) => {
  try {
    const database = await open(data)
    const [result] = database.exec(data.query).slice(-1)
    postMessage({ columns: result?.columns ?? [], rows: result?.values ?? [] })
  } catch (error) {
    postMessage({ error: String(error.message ?? error) })
  }
})
