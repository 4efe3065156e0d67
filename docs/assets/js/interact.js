// A chart that moves once a reader asks. Until then nothing of Vega is fetched, and the drawing in the page
// stands. Vega runs without eval (its own interpreter reads the expressions) and without inline styles.
(() => {
  "use strict"

  const bundle = new URL("../vega/vega.js", document.currentScript.src).href
  let asked
  const vega = () => (asked ??= new Promise((resolve, reject) => {
    const script = document.createElement("script")
    script.type = "module" // the bundle's names stay its own
    script.src = bundle
    script.onload = () => resolve(window.vegaEmbed)
    script.onerror = () => { asked = undefined; reject(new Error(bundle)) }
    document.head.append(script)
  }))

  const options = {
    ast: true,
    actions: false,
    defaultStyle: false,
    mode: "vega-lite",
    renderer: "svg",
    tooltip: { disableDefaultStyle: true },
  }

  const draw = async (figure, ask) => {
    const live = figure.querySelector(".drawing.live")
    const still = [...figure.querySelectorAll(".drawing:not(.live)")]
    const spec = JSON.parse(figure.querySelector("script[type='application/json']").textContent)
    spec.width = figure.clientWidth
    const embed = await vega()
    live.hidden = false
    await embed(live, spec, options)
    for (const drawing of still) drawing.hidden = true
    ask.hidden = true
    for (const bind of live.querySelectorAll(".vega-bind")) {
      const name = bind.querySelector(".vega-bind-name")?.textContent ?? ""
      bind.querySelector("input, select")?.setAttribute("aria-label", name)
    }
    const drawn = live.querySelector("svg")
    drawn.setAttribute("role", "img")
    drawn.setAttribute("aria-label", live.getAttribute("aria-label"))
    live.querySelector("input, select")?.focus()
  }

  for (const ask of document.querySelectorAll(".chart .interact")) {
    const button = ask.querySelector("button")
    ask.hidden = false
    button.addEventListener("click", async () => {
      button.disabled = true
      try {
        await draw(ask.closest(".chart"), ask)
      } catch {
        button.disabled = false // not there, or offline: the still drawing remains, and the reader may ask again
      }
    })
  }
})()
