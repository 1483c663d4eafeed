import { writeFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import decodeQR from 'qr/decode.js'
import { encode } from 'uqr'
import type { Api } from './api.ts'
import { type TestEvent, ticketsOf } from './events.ts'

type Ticket = { id: string; code: string }

/** Buys tickets of an event's first tier. */
export async function buyTickets(buyer: Api, event: TestEvent, count: number): Promise<Ticket[]> {
  const order = await buyer.order(event.id, ticketsOf(event, count))
  await buyer.pay(order.id)
  const path = `/api/orders/${order.id}/tickets`
  // An order that is not paid yet has none, and says so.
  await expect.poll(async () => (await buyer.get<Ticket[]>(path).catch(() => [])).length).toBe(count)
  return buyer.get<Ticket[]>(path)
}

/** Passes a ticket from its owner to somebody else, who accepts it. */
export async function passOn(owner: Api, recipient: Api, ticketId: string) {
  const key = { 'Idempotency-Key': crypto.randomUUID() }
  const offer = await owner.post<{ token: string }>(`/api/tickets/${ticketId}/transfers`, {}, key)
  await recipient.post('/api/transfers/accept', { token: offer.token })
}

/** Makes a gate. */
export async function newGate(admin: Api, event: TestEvent, name: string) {
  await admin.post(`/api/admin/events/${event.id}/gates`, { name })
}

/** Makes a device and lets a page be it, at a gate. Ends where tickets are scanned. */
export async function enrol(page: Page, admin: Api, event: TestEvent, gate: string, isSupervisor = false) {
  const wish = { name: `${gate} door`, supervisor: isSupervisor }
  const device = await admin.post<{ id: string; token: string }>(`/api/admin/events/${event.id}/gate-devices`, wish)
  await page.goto(`/gate/enrol#${device.token}`)
  await page.getByRole('button', { name: 'Use this device' }).click()
  await page.getByLabel('Gate', { exact: true }).selectOption(gate)
  await page.getByRole('button', { name: 'Start checking' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Online' })).toContainText(/^Online.*List/)
  return device
}

/** What the gate says. */
export const verdict = (page: Page) => page.getByRole('region', { name: 'Answer' })

/** Scans as scanners do that type. */
export async function scan(page: Page, code: string) {
  // All at once: a key that waits for its turn on a busy machine would be a person's.
  await page.evaluate(
    (keys) => {
      for (const key of keys) document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
    },
    [...code, 'Enter'],
  )
}

/** What the QR code says that a page shows. */
export async function shownCode(page: Page): Promise<string> {
  const picture = page.getByRole('img', { name: 'QR code of this ticket, for the gate' })
  const size = Number((await picture.getAttribute('viewBox'))?.split(' ')[2])
  const cells = (await picture.locator('path').getAttribute('d')) ?? ''
  const scale = 8
  const width = size * scale
  const data = new Uint8Array(width * width * 4).fill(255)
  for (const [, x, y] of cells.matchAll(/M(\d+) (\d+)/g))
    for (let row = 0; row < scale; row++)
      for (let column = 0; column < scale; column++)
        data.set([0, 0, 0], ((Number(y) * scale + row) * width + Number(x) * scale + column) * 4)
  return decodeQR({ data, width, height: width }, { format: 'RGBA' })
}

/** Writes what a camera sees: a film of one picture, with a code in its middle. */
export async function filmCode(path: string, text: string, [width, height] = [640, 480]) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const cell = Math.floor(height / size)
  const [left, top] = [Math.floor((width - size * cell) / 2), Math.floor((height - size * cell) / 2)]
  const light = Buffer.alloc(width * height, 160)
  for (let y = 0; y < size * cell; y++)
    for (let x = 0; x < size * cell; x++)
      light[(top + y) * width + left + x] = data[Math.floor(y / cell)]?.[Math.floor(x / cell)] ? 16 : 235
  const colour = Buffer.alloc((width * height) / 2, 128)
  const frame = [Buffer.from('FRAME\n'), light, colour]
  await writeFile(
    path,
    Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), ...frame, ...frame]),
  )
}
