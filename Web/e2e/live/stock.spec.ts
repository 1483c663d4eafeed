import { expect } from '@playwright/test'
import { ticketsOf } from '../support/events.ts'
import { test } from '../support/fixtures.ts'
import { choose, hold, isMarked, markPage } from '../support/steps.ts'

test("one buyer's tickets disappear from another's page, and come back, without a reload", async ({
  openAs,
  makeBuyer,
  makeEvent,
}) => {
  const event = await makeEvent({ tiers: [{ capacity: 5 }] })
  const watcher = await openAs()
  await watcher.goto(event.path)
  await expect(watcher.getByText('5 left')).toBeVisible()
  await markPage(watcher)

  const buyer = await openAs(await makeBuyer())
  await choose(buyer, event, 4)
  await hold(buyer)
  await expect(watcher.getByText('1 left')).toBeVisible()

  await buyer.getByRole('button', { name: 'Give the tickets back' }).click()
  await buyer.getByRole('dialog').getByRole('button', { name: 'Give the tickets back' }).click()
  await expect(watcher.getByText('5 left')).toBeVisible()
  expect(await isMarked(watcher)).toBe(true)
})

test('the last ticket gone is not the last ticket sold, and the page tells them apart', async ({
  openAs,
  makeBuyer,
  makeEvent,
}) => {
  const event = await makeEvent({ tiers: [{ capacity: 1 }] })
  const watcher = await openAs()
  await watcher.goto(event.path)
  const buyer = await makeBuyer()
  const order = await buyer.order(event.id, ticketsOf(event, 1))
  await expect(watcher.getByText("All tickets are in somebody's basket")).toBeVisible()
  await buyer.pay(order.id)
  await expect(watcher.getByText('Every ticket is paid for.')).toBeVisible()
})

test('a price that the organiser changes is on the page at once', async ({ openAs, makeEvent, admin }) => {
  const event = await makeEvent()
  const watcher = await openAs()
  await watcher.goto(event.path)
  await expect(watcher.getByText('€25.00')).toBeVisible()
  await markPage(watcher)
  await admin.call(
    'PATCH',
    `/api/admin/events/${event.id}/tiers/${event.tiers[0]?.id}`,
    { prices: [{ category: 'Full', amount: 3_100 }] },
    { 'If-Match': '*' },
  )
  await expect(watcher.getByText('€31.00')).toBeVisible()
  expect(await isMarked(watcher)).toBe(true)
})

test('a sale that is paused and goes on says so at once', async ({ openAs, makeEvent, admin }) => {
  const event = await makeEvent()
  const watcher = await openAs()
  await watcher.goto(event.path)
  await admin.post(`/api/admin/events/${event.id}/pause`)
  await expect(watcher.getByText('The sale is paused').first()).toBeVisible()
  await admin.post(`/api/admin/events/${event.id}/resume`)
  await expect(watcher.getByRole('textbox', { name: 'Standing, Full: how many' })).toBeVisible()
})
