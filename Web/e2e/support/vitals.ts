import type { BrowserContext, Page } from '@playwright/test'

/** What a browser tells of a page: when its largest content was painted (milliseconds), and how much of it moved (0: nothing). */
export type Vitals = { largestPaint: number; largest: string; layoutShift: number; moved: string[] }

/** Has every page of the profile watch itself. To be called before a page is loaded. */
export async function watchVitals(context: BrowserContext) {
  await context.addInitScript(() => {
    const vitals = { largestPaint: 0, largest: '', layoutShift: 0, moved: [] as string[] }
    Object.assign(window, { vitals })
    const nameOf = (node: Node | null | undefined) =>
      node instanceof Element
        ? `${node.tagName}.${node.className} ${node.textContent?.slice(0, 40)}`
        : String(node?.nodeName)
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { element?: Element })[])
        Object.assign(vitals, { largestPaint: entry.startTime, largest: nameOf(entry.element) })
    }).observe({ type: 'largest-contentful-paint', buffered: true })
    type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean; sources: { node?: Node }[] }
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Shift[]) {
        if (entry.hadRecentInput) continue
        vitals.layoutShift += entry.value
        vitals.moved.push(`${entry.value.toFixed(4)} ${entry.sources.map((source) => nameOf(source.node)).join(' | ')}`)
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

/** What the page has seen so far. */
export const vitalsOf = (page: Page) => page.evaluate(() => (window as unknown as { vitals: Vitals }).vitals)

/** Makes the processor look so many times slower, as a cheap phone's is. */
export async function slowDown(page: Page, rate: number) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate })
}
