// Runs Lighthouse over and over in one process and one browser: a line of JSON in, { address, whole }, a line out.
// Started by scripts/bench_reader.py with Lighthouse on the path. A whole run asks for all four categories; the
// others take the five measures that the score for speed is made of, and leave out what does not bear on it.
// Each run has a tab of its own, and Lighthouse empties what the browser keeps before it.
import { execFileSync } from "node:child_process"
import { realpathSync } from "node:fs"
import { createRequire } from "node:module"
import { createInterface } from "node:readline"
import { pathToFileURL } from "node:url"

const command = realpathSync(execFileSync("which", ["lighthouse"], { encoding: "utf8" }).trim())
const at = name => import(pathToFileURL(createRequire(command).resolve(name)))
const { default: lighthouse } = await at("../core/index.js")
const { launch } = await at("chrome-launcher")

const METRICS = {
  fcp: "first-contentful-paint", lcp: "largest-contentful-paint", tbt: "total-blocking-time",
  cls: "cumulative-layout-shift", si: "speed-index",
}
const ASKED = "network-requests"
const speed = { onlyAudits: [...Object.values(METRICS), ASKED] }

const browser = await launch({
  chromePath: process.env.CHROME_PATH,
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"],
})
try {
  for await (const line of createInterface({ input: process.stdin })) {
    const { address, whole } = JSON.parse(line)
    const settings = { port: browser.port, logLevel: "error", disableFullPageScreenshot: true, ...(whole ? {} : speed) }
    const { lhr } = await lighthouse(address, settings)
    const asked = lhr.audits[ASKED].details.items
    const scores = Object.values(lhr.categories).filter(({ score }) => score !== null)
      .map(({ id, score }) => [id, Math.round(100 * score)])
    const measures = Object.entries(METRICS).map(([name, audit]) => [name, +lhr.audits[audit].numericValue.toFixed(3)])
    console.log(JSON.stringify({
      ...Object.fromEntries([...scores, ...measures]),
      kb: +(asked.reduce((sum, item) => sum + item.transferSize, 0) / 1024).toFixed(1),
      requests: asked.length,
    }))
  }
} finally {
  await browser.kill()
}
