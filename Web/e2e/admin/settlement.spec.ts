import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import type { Order } from '../support/api.ts'
import { expectAccessible } from '../support/axe.ts'
import { ticketsOf } from '../support/events.ts'
import { test } from '../support/fixtures.ts'

test('an organiser sees what an event has earned, between which days, and takes it along', async ({
  openAs,
  admin,
  makeEvent,
  makeBuyer,
}) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const order = await buyer.order(event.id, ticketsOf(event, 3))
  await buyer.pay(order.id)
  await expect.poll(async () => (await buyer.get<Order>(`/api/orders/${order.id}`)).status).toBe('paid')
  await admin.post(`/api/admin/orders/${order.id}/refund`, { amount: 1_000 }, { 'Idempotency-Key': order.id })

  const desk = await openAs(admin)
  await desk.goto(`/admin/events/${event.id}`)
  await desk.getByRole('link', { name: 'Settlement' }).click()
  const lines = desk.getByRole('table', { name: 'By tier and price' })
  await expect(lines.getByRole('row', { name: /^Standing/ })).toContainText('€75.00')
  await expect(desk.getByRole('definition').filter({ hasText: '€65.00' }).first()).toBeVisible()
  const books = desk.getByRole('region', { name: 'Where the money is' })
  await expect(books.getByText('-€65.00')).toBeVisible()
  await expectAccessible(desk)

  const saved = desk.waitForEvent('download')
  await desk.getByRole('button', { name: 'Save as CSV' }).click()
  const table = await readFile((await (await saved).path()) ?? '', 'utf8')
  expect(table).toContain('tickets,Standing,Full,25.00,3,75.00,0,0.00,75.00,EUR')
  expect(table.trim().split('\r\n').at(-1)).toContain('65.00,EUR')
  const workbook = desk.waitForEvent('download')
  await desk.getByRole('button', { name: 'Save as workbook (XLSX)' }).click()
  expect((await workbook).suggestedFilename()).toBe('settlement.xlsx')

  await desk.getByLabel('First day').fill('2020-01-01')
  await desk.getByLabel('Last day').fill('2020-01-31')
  await expect(desk.getByText('Nothing was sold in this time.')).toBeVisible()
  await desk.reload()
  await expect(desk.getByLabel('Last day')).toHaveValue('2020-01-31')
  await expect(desk.getByText('Nothing was sold in this time.')).toBeVisible()
})
