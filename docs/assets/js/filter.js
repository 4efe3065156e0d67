// Filters a list of events by company and kind. Without it the whole list stands, which is what it should say.
(() => {
  "use strict"
  const form = document.querySelector("form.filters")
  if (!form) return
  const rows = [...document.querySelectorAll("ol.events > li")]
  const lists = [...document.querySelectorAll("ol.events")]
  const fits = (row, { who, kind }) =>
    (!who.value || row.dataset.who.split(" ").includes(who.value)) && (!kind.value || row.dataset.kind === kind.value)
  const apply = () => {
    const { who, kind } = form.elements
    for (const row of rows) row.hidden = !fits(row, { who, kind })
    for (const list of lists) {
      const empty = ![...list.children].some(row => !row.hidden)
      list.hidden = empty
      if (list.previousElementSibling?.matches("h2")) list.previousElementSibling.hidden = empty
    }
    const output = form.querySelector("output")
    output.value = `${output.dataset.said} ${rows.filter(row => !row.hidden).length} / ${rows.length}`
  }
  // A link to one event shows it whatever was chosen before.
  const plain = text => { try { return decodeURIComponent(text) } catch { return text } } // addresses hold anything
  const reveal = () => {
    const row = document.getElementById(plain(location.hash.slice(1)))
    if (!row?.hidden) return
    form.reset()
    apply()
    row.scrollIntoView()
  }
  form.addEventListener("change", apply)
  form.addEventListener("submit", event => event.preventDefault())
  addEventListener("hashchange", reveal)
  form.hidden = false
  apply() // a browser may restore the choices of an earlier visit
})()
