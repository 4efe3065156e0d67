// In a frame of somebody else's page: light or dark as its address asks, and its height for the page around it.
(() => {
  "use strict"

  const theme = new URLSearchParams(location.search).get("theme")
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme
  if (parent === window) return
  addEventListener("DOMContentLoaded", () => {
    const chart = document.querySelector("figure").dataset.chart
    const tell = () => parent.postMessage({ chart, height: Math.ceil(document.querySelector("main").getBoundingClientRect().height) }, "*")
    new ResizeObserver(tell).observe(document.querySelector("main"))
  })
})()
