import { expect, type Page } from '@playwright/test'
import { test } from '../support/fixtures.ts'

const budget = 150_000

test("what a buyer loads first fits in 150 kB of script and style, and is no organisers' code", async ({
  openAs,
  makeEvent,
}) => {
  const event = await makeEvent()
  for (const path of ['/', event.path]) {
    const page = await openAs(undefined, { extraHTTPHeaders: { 'Accept-Encoding': 'gzip' } })
    const files = await loaded(page, path)
    const total = files.reduce((sum, file) => sum + file.bytes, 0)
    test
      .info()
      .annotations.push({ type: 'first load', description: `${path}: ${total} bytes in ${files.length} files` })
    expect(files.length, 'something was measured').toBeGreaterThan(1)
    expect(total, files.map((file) => `${file.bytes} ${file.url}`).join('\n')).toBeLessThanOrEqual(budget)
    expect(files.filter((file) => /admin/i.test(file.url))).toEqual([])
  }
})

type Loaded = { url: string; bytes: number }

// As they travel, and as the browser itself counts them.
async function loaded(page: Page, path: string): Promise<Loaded[]> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.enable')
  const urls = new Map<string, string>()
  const files: Loaded[] = []
  devtools.on('Network.responseReceived', ({ requestId, response, type }) => {
    if (type === 'Script' || type === 'Stylesheet' || /\.(js|css)$/.test(new URL(response.url).pathname))
      urls.set(requestId, response.url)
  })
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const url = urls.get(requestId)
    if (url) files.push({ url, bytes: encodedDataLength })
  })
  await page.goto(path, { waitUntil: 'networkidle' })
  await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
  return files
}
