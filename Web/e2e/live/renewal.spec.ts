import { expect, type Page } from '@playwright/test'
import { test } from '../support/fixtures.ts'
import { join, leave, openLine } from '../support/line.ts'
import { isMarked, markPage } from '../support/steps.ts'

const place = (page: Page) => page.getByRole('region', { name: 'Your place in line' })

// The device wakes up, and its token is over.
const wakeUpLater = (page: Page, minutes: number) =>
  page.evaluate((later) => {
    const now = Date.now
    Date.now = () => now() + later * 60_000
    document.dispatchEvent(new Event('visibilitychange'))
    Date.now = now
  }, minutes)

test('a session is renewed while its owner waits in line: over the same connection, and the place is kept', async ({
  openAs,
  admin,
  makeEvent,
  makeBuyer,
}) => {
  const event = await makeEvent()
  await openLine(admin, event.id)
  const shopping = await makeBuyer()
  await expect.poll(async () => (await join(shopping, event.id)).state).toBe('admitted')
  const ahead = await makeBuyer()
  await join(ahead, event.id)

  const page = await openAs(await makeBuyer())
  const [sockets, sent] = [[] as string[], [] as string[]]
  page.on('websocket', (socket) => {
    sockets.push(socket.url())
    socket.on('framesent', ({ payload }) => sent.push(String(payload)))
  })
  await page.goto(event.path)
  await page.getByRole('link', { name: 'Join the line' }).click()
  await expect(place(page)).toContainText(/Your place in line\s*2/)
  // The place comes by the answer to joining: the connection may still be on its way, and would then begin with the new session.
  await expect.poll(() => sent.some((frame) => frame.includes('"Watch'))).toBe(true)
  await markPage(page)
  const before = sockets.length

  // A token of the same second is the same token, and nothing to tell of.
  await expect
    .poll(async () => {
      const renewed = page.waitForResponse('**/api/auth/refresh')
      await wakeUpLater(page, 11)
      expect((await renewed).status()).toBe(200)
      return sent.some((frame) => frame.includes('"Renew"'))
    })
    .toBe(true)

  await leave(ahead, event.id)
  await expect(place(page)).toContainText(/Your place in line\s*1/)
  await leave(shopping, event.id)
  await expect(page.getByText('It is your turn').first()).toBeVisible()
  expect(sockets.length).toBe(before)
  expect(await isMarked(page)).toBe(true)
})

test('whoever is signed out elsewhere hears of no line any more', async ({ openAs, admin, makeEvent, makeBuyer }) => {
  const event = await makeEvent()
  await openLine(admin, event.id)
  const shopping = await makeBuyer()
  await expect.poll(async () => (await join(shopping, event.id)).state).toBe('admitted')
  const buyer = await makeBuyer()
  const page = await openAs(buyer)
  const closed: boolean[] = []
  page.on('websocket', (socket) => socket.on('close', () => closed.push(true)))
  await page.goto(event.path)
  await page.getByRole('link', { name: 'Join the line' }).click()
  await expect(place(page)).toContainText(/Your place in line\s*1/)
  const before = closed.length
  await buyer.call('DELETE', '/api/me/sessions')
  await expect.poll(() => closed.length).toBeGreaterThan(before)
  await expect(page.getByRole('dialog', { name: 'Please sign in again' })).toBeVisible()
})
