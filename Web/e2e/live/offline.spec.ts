import { expect } from '@playwright/test'
import { holdConnection } from '../support/connection.ts'
import { ticketsOf } from '../support/events.ts'
import { test } from '../support/fixtures.ts'
import { choose } from '../support/steps.ts'

test('offline says so and sells nothing; back online everything is current, without a reload', async ({
  openAs,
  makeBuyer,
  makeEvent,
}) => {
  const event = await makeEvent({ tiers: [{ capacity: 9 }] })
  const page = await openAs(await makeBuyer())
  const connection = await holdConnection(page)
  await choose(page, event, 2)
  await expect(page.getByText('9 left')).toBeVisible()

  await connection.cut()
  await expect(page.getByText('You are offline.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Hold these tickets' })).toBeDisabled()
  const faster = await makeBuyer()
  await faster.order(event.id, ticketsOf(event, 5))

  await connection.mend()
  await expect(page.getByText('You are offline.')).toBeHidden()
  await expect(page.getByText('4 left')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Standing, Full: how many' })).toHaveValue('2')
  await page.getByRole('button', { name: 'Hold these tickets' }).click()
  await expect(page.getByRole('heading', { name: 'Checkout' })).toBeVisible()
})

test('a live connection that breaks comes back by itself and misses nothing', async ({
  openAs,
  makeBuyer,
  makeEvent,
}) => {
  const event = await makeEvent({ tiers: [{ capacity: 9 }] })
  const page = await openAs()
  const sockets: { close(): Promise<void> }[] = []
  await page.routeWebSocket(/\/hubs\/live/, (socket) => {
    socket.connectToServer()
    sockets.push(socket)
  })
  await page.goto(event.path)
  await expect(page.getByText('9 left')).toBeVisible()
  await expect.poll(() => sockets.length).toBe(1)
  await sockets[0]?.close()
  await (await makeBuyer()).order(event.id, ticketsOf(event, 4))
  await expect(page.getByText('5 left')).toBeVisible()
  await expect.poll(() => sockets.length).toBeGreaterThan(1)
})
