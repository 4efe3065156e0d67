// Copies a citation at one tap, and on pages of rows fills a row's words and address into it.
// Without it every citation stands in the page, and so does every row's address.
(() => {
  "use strict"
  const all = (selector, root = document) => [...root.querySelectorAll(selector)]
  const blocks = all(".cite[data-copy]")
  if (!blocks.length || !navigator.clipboard) return
  const words = blocks[0].dataset

  const button = (label, name, act) => {
    const made = document.createElement("button")
    made.type = "button"
    made.className = `copy ${name}`
    made.title = label
    made.append(label)
    made.addEventListener("click", async () => {
      await act()
      made.classList.add("done")
      made.replaceChildren(words.copied)
      setTimeout(() => {
        made.classList.remove("done")
        made.replaceChildren(label)
      }, 2000)
    })
    return made
  }
  const copy = text => navigator.clipboard.writeText(text)

  for (const text of all("[data-copyable]")) text.after(button(words.copy, "", () => copy(text.textContent)))
  for (const file of all("a[data-file]"))
    file.after(button(words.copy, "", async () => {
      // A promise inside the item keeps the tap's permission while the file is fetched.
      const body = fetch(file.href).then(answer => answer.blob()).then(blob => new Blob([blob], { type: "text/plain" }))
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": body })])
    }))

  // Rows. A table says how many of its first cells name a row; a row that is no cell's names itself.
  const said = row => {
    const naming = "a.anchor, .said-of"
    const parts = row.cells
      ? [...row.cells].slice(0, Number(row.closest("table").dataset.said)).map(cell => cell.querySelector(naming) ?? cell)
      : all(naming, row)
    return parts.map(part => part.textContent.trim()).filter(Boolean).join(" · ")
  }
  const fill = row => {
    const gaps = { row: said(row), id: row.id, key: row.id.replace(/[^A-Za-z0-9]+/g, "-") }
    for (const text of all("[data-row]"))
      text.textContent = text.dataset.row.replace(/\[(row|id|key)\]/g, (_, gap) => gaps[gap])
    for (const block of blocks) block.classList.add("of-row")
  }
  const rows = all("[data-said] :is(tr, section)[id]")
  for (const row of rows) {
    const head = row.cells?.[0] ?? row.querySelector("h2")
    head.append(button(words.copyRow, "row", () => {
      fill(row)
      history.replaceState(null, "", `#${row.id}`)
      return copy(blocks[0].querySelector("[data-copyable]").textContent)
    }))
  }
  // An address may hold anything; what is no coded text stands for itself.
  const plain = text => { try { return decodeURIComponent(text) } catch { return text } }
  const reveal = () => {
    const row = document.getElementById(plain(location.hash.slice(1)))
    if (row && rows.includes(row)) fill(row)
  }
  addEventListener("hashchange", reveal)
  reveal()
})()
