// Live charts, fetched when a reader asks for the first one. Vega runs without eval (its own interpreter reads
// the expressions) and without inline styles. It draws; what is pointed at, picked and read out is found here,
// from the marks and from the rows of the table under the chart.
(() => {
  "use strict"

  const bundle = new URL("../vega/vega.js", import.meta.url).href
  let asked
  let lost = 0
  const vega = () => (asked ??= import(lost ? `${bundle}?${lost}` : bundle).then(() => window.vegaEmbed, error => {
    asked = undefined
    lost += 1
    throw error
  }))
  // Vega empties the element it draws into by `innerHTML = ""`, all that it asks of a page's trust; here the
  // element does so itself, and the page need not trust any text as HTML.
  const emptied = drawing => Object.defineProperty(drawing, "innerHTML", { configurable: true, set: () => drawing.replaceChildren() })
  const options = {
    ast: true,
    actions: false,
    defaultStyle: false,
    mode: "vega-lite",
    renderer: "svg",
    tooltip: false,
  }
  const charts = new Map() // figure → what is known of its live chart
  const picked = new Set() // companies, the same in all charts of the page
  let pointed // a company under the pointer, instead of those picked

  // Rows: a mark knows the statement it draws, or says a word of the row it belongs to.
  const rowsOf = figure => [...figure.querySelectorAll(".chart-table tbody tr")]
  const words = datum => Object.values(datum).filter(value => typeof value === "string" && value.length > 1)
  const rowOf = (datum, rows) => {
    const said = new Set(words(datum))
    const parts = datum.id ? String(datum.id).split("|") : []
    let near = rows.filter(row => datum.id && row.dataset.row === datum.id)
    if (!near.length) near = rows.filter(row => parts.some(part => row.dataset.row.split("|").includes(part)))
    if (!near.length && !datum.id) near = rows.filter(row => said.has(row.cells[0].textContent))
    const within = cell => /\d/.test(cell.textContent) && [...said].some(text => text.includes(cell.textContent))
    if (!near.length && !datum.id) near = rows.filter(row => [...row.cells].some(within)) // a label with its value
    const fit = row => [...row.cells].filter(cell => said.has(cell.textContent) || within(cell)).length
    return near.sort((a, b) => fit(b) - fit(a))[0]
  }
  const colored = element => {
    const paint = `${element.getAttribute("fill")} ${element.getAttribute("stroke")}`
    return [...paint.matchAll(/--c-([a-z-]+)/g)].map(match => match[1]).filter(name => name !== "other")
  }
  const companiesOf = (element, datum, row) => {
    const own = colored(element)
    if (own.length) return own
    const ids = [datum.subject_id, datum.object_id, datum.vendor_id].filter(Boolean)
    return ids.length ? ids : (row?.dataset.company ?? "").split(" ").filter(Boolean)
  }

  // Marks, as things that can be pointed at; a line is one at each of its points.
  const marksOf = (drawing, rows) => {
    const marks = []
    for (const element of drawing.querySelectorAll(".role-mark path, .role-mark text")) {
      const item = element.__data__
      if (!item?.mark || item.mark.marktype === "group") continue
      const isPath = ["line", "area", "trail"].includes(item.mark.marktype)
      for (const point of isPath ? item.mark.items : [item]) {
        const datum = point.datum ?? {}
        const row = rowOf(datum, rows)
        const status = datum.status ?? row?.dataset.status
        marks.push({ element, row, status, point: isPath && point, companies: companiesOf(element, datum, row) })
      }
    }
    return marks
  }
  const placeOf = mark => {
    if (!mark.point) return mark.element.getBoundingClientRect()
    const { x, y } = new DOMPoint(mark.point.x, mark.point.y).matrixTransform(mark.element.getScreenCTM())
    return new DOMRect(x, y, 0, 0)
  }
  const nearest = (marks, x, y, reach) => {
    let best, closest = reach
    for (const mark of marks) {
      if (!mark.row || mark.element.classList.contains("gone")) continue
      const box = placeOf(mark)
      const away = Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom))
      if (away < closest || (away === closest && best && box.width * box.height <= best.size)) {
        closest = away
        best = { mark, size: box.width * box.height }
      }
    }
    return best?.mark
  }

  // The card: a row's words, beside its mark.
  const card = document.createElement("div")
  card.className = "card-pop chart-card"
  card.hidden = true
  card.addEventListener("mousedown", event => event.preventDefault()) // the chart keeps the focus, the card its place
  const hide = () => { card.hidden = true; card.classList.remove("pinned") }
  const entry = (tag, text) => Object.assign(document.createElement(tag), { textContent: text })
  const show = (mark, pinned) => {
    const heads = [...mark.row.closest("table").tHead.rows[0].cells].map(cell => cell.textContent)
    const list = document.createElement("dl")
    ;[...mark.row.cells].forEach((cell, n) => {
      if (n && cell.textContent) list.append(entry("dt", heads[n]), entry("dd", cell.textContent))
    })
    const title = document.createElement("p")
    title.className = "value"
    title.append(mark.row.cells[0].firstChild.cloneNode(true))
    card.replaceChildren(title, list)
    card.dataset.status = mark.status ?? ""
    card.classList.toggle("pinned", pinned)
    card.hidden = false
    if (!card.isConnected) document.body.append(card)
    const box = placeOf(mark)
    const size = card.getBoundingClientRect()
    const below = box.bottom + size.height + 12 < innerHeight || box.top < size.height + 12
    const left = Math.min(Math.max(8, box.left + box.width / 2 - size.width / 2), document.documentElement.clientWidth - size.width - 8)
    card.style.left = `${left + scrollX}px`
    card.style.top = `${(below ? box.bottom + 8 : box.top - size.height - 8) + scrollY}px`
  }

  // Picking: other companies' marks step back, in every drawing of the page; rows that do not fit go.
  const shown = chosen => {
    const wanted = pointed ? new Set([pointed]) : picked
    return !wanted.size || !chosen.length || chosen.some(company => wanted.has(company))
  }
  const apply = () => {
    for (const { marks, statuses, figure } of charts.values()) {
      const fits = status => !statuses.size || !status || statuses.has(status)
      for (const element of new Set(marks.map(mark => mark.element))) {
        const own = marks.filter(mark => mark.element === element)
        element.classList.toggle("dim", !own.some(mark => shown(mark.companies)))
        element.classList.toggle("gone", !own.some(mark => fits(mark.status)))
      }
      if (pointed) continue
      for (const row of rowsOf(figure)) {
        row.hidden = !fits(row.dataset.status) || !shown((row.dataset.company ?? "").split(" ").filter(Boolean))
      }
    }
    for (const element of document.querySelectorAll(".drawing:not(.live) svg [fill*='--c-'], .drawing:not(.live) svg [stroke*='--c-']")) {
      element.classList.toggle("dim", !shown(colored(element)))
    }
    for (const button of document.querySelectorAll(".chart-picks [data-company]")) {
      button.ariaPressed = String(picked.has(button.dataset.company))
    }
  }
  const toggle = (set, value) => { if (!set.delete(value)) set.add(value) }
  const pick = (chart, button) => {
    if (button.dataset.company) toggle(picked, button.dataset.company)
    else if (button.dataset.status) {
      toggle(chart.statuses, button.dataset.status)
      button.ariaPressed = String(chart.statuses.has(button.dataset.status))
    } else if (button.dataset.scale) {
      chart.scale = chart.scale ? "" : button.dataset.scale
      button.ariaPressed = String(Boolean(chart.scale))
      return draw(chart)
    }
    hide()
    apply()
  }

  // Logarithmic or linear, where the chart says that both make sense.
  const rescale = (part, channel, type) => {
    if (Array.isArray(part)) return part.forEach(inner => rescale(inner, channel, type))
    if (!part || typeof part !== "object") return
    const axis = part.encoding?.[channel]
    if (axis?.field && axis.type === "quantitative") {
      const { domain, nice, zero, ...scale } = axis.scale ?? {}
      axis.scale = { ...scale, type }
      if (type === "linear" && domain) Object.assign(axis.scale, { domain: [0, domain.at(-1)], nice: false })
      if (axis.axis) { delete axis.axis.values; axis.axis.tickCount = 6 }
    }
    for (const key of ["layer", "spec", "hconcat", "vconcat", "concat"]) rescale(part[key], channel, type)
  }

  const draw = async chart => {
    const { figure, drawing, file } = chart
    const wide = figure.querySelector(".drawing.wide")
    chart.width = getComputedStyle(wide).display === "none" ? "narrow" : "wide"
    const spec = { ...structuredClone(file[chart.width]), datasets: file.datasets }
    const label = figure.querySelector(`.drawing.${chart.width} text`)
    if (label) spec.config.font = getComputedStyle(label).fontFamily
    if (chart.scale) rescale(spec, ...chart.scale.split(":"))
    chart.result?.finalize()
    drawing.hidden = false
    chart.result = await (await vega())(emptied(drawing), spec, options)
    const svg = drawing.querySelector("svg")
    svg.setAttribute("preserveAspectRatio", "xMinYMin meet")
    svg.setAttribute("aria-hidden", "true") // what it shows is in the label, the table and what the arrows read out
    for (const name of ["width", "height"]) svg.removeAttribute(name)
    chart.marks = marksOf(drawing, rowsOf(figure))
    chart.at = undefined
    apply()
  }

  // Keys: from row to row in the order of the drawing.
  const stops = chart => {
    const first = new Map()
    for (const mark of chart.marks) {
      const is = mark.row && !mark.row.hidden && !mark.element.classList.contains("gone")
      if (is && (!first.has(mark.row) || first.get(mark.row).element.tagName === "text")) first.set(mark.row, mark)
    }
    const at = mark => { const box = placeOf(mark); return [Math.round(box.top / 8), box.left] }
    return [...first.values()].map(mark => [at(mark), mark]).sort(([a], [b]) => a[0] - b[0] || a[1] - b[1]).map(([, mark]) => mark)
  }
  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }
  const step = (chart, event) => {
    if (event.key === "Escape") return close(chart.figure)
    const all = stops(chart)
    const now = all.findIndex(mark => mark.row === chart.at?.row)
    if (event.key === "Enter") return all[now]?.row.querySelector("a")?.click()
    const ends = { Home: 0, End: all.length - 1 }
    if (!(event.key in STEPS) && !(event.key in ends) || !all.length) return
    event.preventDefault()
    const next = ends[event.key] ?? (now < 0 ? 0 : (now + STEPS[event.key] + all.length) % all.length)
    chart.at = all[next]
    chart.at.element.scrollIntoView({ block: "nearest" })
    show(chart.at, true)
    chart.figure.querySelector(".chart-said").textContent = [...card.querySelectorAll("p, dd")].map(part => part.textContent).join(", ")
  }

  const listen = chart => {
    const { drawing, figure } = chart
    const reach = event => event.pointerType === "mouse" ? 12 : 32
    drawing.addEventListener("pointermove", event => {
      if (event.pointerType !== "mouse" || card.classList.contains("pinned")) return
      const mark = nearest(chart.marks, event.clientX, event.clientY, reach(event))
      if (mark) show(mark, false)
      else hide()
      const label = event.target.tagName === "text" && colored(event.target)[0]
      if (pointed !== label) { pointed = label || undefined; apply() }
    })
    drawing.addEventListener("pointerleave", () => {
      if (!card.classList.contains("pinned")) hide()
      if (pointed) { pointed = undefined; apply() }
    })
    drawing.addEventListener("click", event => {
      const mark = nearest(chart.marks, event.clientX, event.clientY, reach(event))
      if (mark) show(mark, true)
      else hide()
    })
    drawing.addEventListener("keydown", event => step(chart, event))
    drawing.addEventListener("blur", event => card.contains(event.relatedTarget) || hide())
    const picks = figure.querySelector(".chart-picks")
    picks.addEventListener("click", event => { if (event.target.closest("button")) pick(chart, event.target.closest("button")) })
    picks.addEventListener("pointerover", event => {
      const company = event.pointerType === "mouse" && event.target.closest("[data-company]")?.dataset.company
      if (company && figure.classList.contains("is-live")) { pointed = company; apply() }
    })
    picks.addEventListener("pointerout", () => { if (pointed) { pointed = undefined; apply() } })
    figure.addEventListener("keydown", event => { if (event.key === "Escape") close(figure) })
    new ResizeObserver(() => {
      const wide = getComputedStyle(figure.querySelector(".drawing.wide")).display === "none" ? "narrow" : "wide"
      if (charts.has(figure) && chart.result && wide !== chart.width) draw(chart)
    }).observe(figure)
  }

  const known = new WeakMap()
  const open = async (figure, onClose) => {
    let chart = known.get(figure)
    if (!chart) {
      const [answer] = await Promise.all([fetch(figure.dataset.live), vega()])
      if (!answer.ok) throw new Error(answer.url)
      chart = { figure, drawing: figure.querySelector(".drawing.live"), file: await answer.json(), marks: [], statuses: new Set() }
      known.set(figure, chart)
      listen(chart)
    }
    chart.onClose = onClose
    charts.set(figure, chart)
    try {
      await draw(chart)
    } catch (error) {
      chart.drawing.hidden = true
      charts.delete(figure)
      throw error
    }
    figure.classList.add("is-live")
    chart.drawing.focus({ preventScroll: true })
  }
  const close = figure => {
    const chart = charts.get(figure)
    if (!chart) return
    hide()
    charts.delete(figure)
    chart.result.finalize()
    chart.drawing.replaceChildren()
    chart.drawing.hidden = true
    for (const row of rowsOf(figure)) row.hidden = false
    if (!charts.size) picked.clear()
    pointed = undefined
    apply()
    chart.onClose()
  }

  // A model: its specification stands in the page, its sliders are Vega's.
  const model = async figure => {
    const drawing = figure.querySelector(".drawing.live")
    const spec = JSON.parse(figure.querySelector("script[type='application/json']").textContent)
    spec.width = figure.clientWidth
    const embed = await vega()
    drawing.hidden = false
    await embed(emptied(drawing), spec, options)
    for (const still of figure.querySelectorAll(".drawing:not(.live)")) still.hidden = true
    for (const bind of drawing.querySelectorAll(".vega-bindings .vega-bind")) {
      const name = bind.querySelector(".vega-bind-name")?.textContent ?? ""
      bind.querySelector("input, select")?.setAttribute("aria-label", name)
    }
    const drawn = drawing.querySelector("svg")
    drawn.setAttribute("role", "img")
    drawn.setAttribute("aria-label", drawing.getAttribute("aria-label"))
    drawing.querySelector("input, select")?.focus()
  }

  window.liveCharts = { open, close, model }
})()
