import { expect } from '@playwright/test'
import { expectAccessible } from '../support/axe.ts'
import { ticketsOf } from '../support/events.ts'
import { test } from '../support/fixtures.ts'

test('a cancelled event gives all money back, tells how far it has come, and its buyers see it', async ({
  openAs,
  admin,
  makeEvent,
  makeBuyer,
}) => {
  const event = await makeEvent()
  const buyers = [await makeBuyer(), await makeBuyer()]
  const orders = []
  for (const buyer of buyers) {
    const order = await buyer.order(event.id, ticketsOf(event, 2))
    await buyer.pay(order.id)
    orders.push(order)
  }
  await (await makeBuyer()).order(event.id, ticketsOf(event, 1))
  const page = await openAs(buyers[0])
  await page.goto(`/orders/${orders[0]?.id}`)
  await expect(page.getByRole('heading', { name: 'Your tickets' })).toBeVisible()

  const desk = await openAs(admin)
  await desk.goto(`/admin/events/${event.id}`)
  await desk.getByRole('button', { name: 'Cancel event' }).click()
  const dialog = desk.getByRole('dialog', { name: 'Cancel event' })
  await expect(dialog.getByRole('status')).toContainText('2 paid orders are refunded')
  await expect(dialog.getByRole('status')).toContainText('4 tickets are void')
  await expect(dialog.getByRole('status')).toContainText('1 unpaid order ends')
  await dialog.getByRole('checkbox', { name: 'Give all money back' }).uncheck()
  await expect(dialog.getByRole('status')).toContainText('Tickets stay valid')
  await dialog.getByRole('checkbox', { name: 'Give all money back' }).check()
  await expectAccessible(desk)
  await dialog.getByRole('textbox', { name: /^Type the event/ }).fill(event.name)
  await dialog.getByRole('button', { name: 'Cancel event' }).click()
  const money = desk.getByRole('region', { name: 'Money of the cancelled event' })
  await expect(money).toContainText('3 of 3 orders are done')
  await expect(money).toContainText('All is done.')
  await expectAccessible(desk)
  await desk.reload()
  await expect(money).toContainText('3 of 3 orders are done')
  await expect(page.getByRole('status').getByText('Money returned')).toBeVisible()
})

test('an event that was cancelled without it can give its money back later', async ({
  openAs,
  admin,
  makeEvent,
  makeBuyer,
}) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const order = await buyer.order(event.id, ticketsOf(event, 1))
  await buyer.pay(order.id)
  const desk = await openAs(admin)
  await desk.goto(`/admin/events/${event.id}`)
  await desk.getByRole('button', { name: 'Cancel event' }).click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByRole('checkbox', { name: 'Give all money back' }).uncheck()
  await dialog.getByRole('textbox', { name: /^Type the event/ }).fill(event.name)
  await dialog.getByRole('button', { name: 'Cancel event' }).click()
  const money = desk.getByRole('region', { name: 'Money of the cancelled event' })
  await expect(money).toContainText('1 order is still paid')
  await money.getByRole('button', { name: 'Give all money back' }).click()
  await dialog.getByRole('textbox', { name: /^Type the event/ }).fill(event.name)
  await dialog.getByRole('button', { name: 'Give all money back' }).click()
  await expect(money).toContainText('1 of 1 orders are done')
})
