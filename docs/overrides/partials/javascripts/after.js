{
const named = Object.values(document.currentScript.dataset).filter(said => said.endsWith(".js"))
const fetchAll = async () => {
await Promise.allSettled(named.map(script => import(script)))
document.documentElement.classList.replace("no-js", "js")
}
const onceIdle = () => self.requestIdleCallback ? requestIdleCallback(fetchAll, { timeout: 300 }) : setTimeout(fetchAll, 50)
if (PerformanceObserver.supportedEntryTypes?.includes("paint"))
new PerformanceObserver((_, watch) => { watch.disconnect(); onceIdle() }).observe({ type: "paint", buffered: true })
else onceIdle()
}
