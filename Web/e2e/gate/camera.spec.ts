import { chromium, expect } from '@playwright/test'
import { browserOptions } from '../support/config.ts'
import { test } from '../support/fixtures.ts'
import { buyTickets, enrol, filmCode, newGate, verdict } from '../support/gate.ts'

test('a ticket in front of the camera is checked once, with who and what it is', async ({
  admin,
  makeEvent,
  makeBuyer,
  shopUrl,
}, info) => {
  const event = await makeEvent()
  await newGate(admin, event, 'North')
  const [ticket] = await buyTickets(await makeBuyer(), event, 1)
  const film = info.outputPath('code.y4m')
  await filmCode(film, ticket?.code ?? '')
  const { executablePath = '', args = [] } = browserOptions?.launchOptions ?? {}
  const camera = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream']
  const browser = await chromium.launch({
    executablePath,
    args: [...args, ...camera, `--use-file-for-fake-video-capture=${film}`],
  })
  try {
    const page = await browser.newPage({ baseURL: shopUrl, locale: 'en-GB' })
    const faults: string[] = []
    page.on('console', (line) => /content security policy/i.test(line.text()) && faults.push(line.text()))
    await enrol(page, admin, event, 'North')
    await page.getByRole('button', { name: 'Scan with the camera' }).click()
    await expect(verdict(page)).toContainText('Come in', { timeout: 90_000 })
    await expect(verdict(page)).toContainText('Demo buyer', { timeout: 90_000 })
    await expect(verdict(page)).toContainText('Standing', { timeout: 90_000 })
    // It is still in the picture. Had it been checked again, it would be told that somebody is in.
    await expect(page.getByRole('region', { name: 'Last scans' }).getByRole('listitem')).toHaveCount(1)
    await page.getByRole('button', { name: 'Next' }).click()
    await expect(verdict(page)).toContainText('Ready', { timeout: 90_000 })
    expect(faults).toEqual([])
  } finally {
    await browser.close()
  }
})
