import { expect } from '@playwright/test'
import { expectAccessible } from '../support/axe.ts'
import { ticketsOf } from '../support/events.ts'
import { test } from '../support/fixtures.ts'

test('an organiser sells for cash, gives a ticket away, writes a note, and the order tells its life', async ({
  openAs,
  admin,
  makeEvent,
}) => {
  const event = await makeEvent()
  const desk = await openAs(admin)
  await desk.goto(`/admin/events/${event.id}`)
  await desk.getByRole('link', { name: 'Sell tickets' }).click()
  await expect(desk.getByRole('heading', { name: 'Sell tickets' })).toBeVisible()
  await desk.getByRole('button', { name: /^Paid: issue for/ }).click()
  await expect(desk.getByText('Choose at least one ticket.')).toBeVisible()
  await expect(desk.getByText('Enter an e-mail address.')).toBeVisible()
  await expectAccessible(desk)

  await desk.getByRole('button', { name: /more/i }).first().click()
  await desk
    .getByRole('textbox', { name: 'E-mail address of the owner' })
    .fill(`door.${crypto.randomUUID()}@example.com`)
  await desk.getByRole('button', { name: 'Paid: issue for €25.00' }).click()
  await expect(desk.getByText('The tickets are issued.')).toBeVisible()
  await expect(desk.getByRole('textbox', { name: 'E-mail address of the owner' })).toHaveValue('')

  await desk.getByRole('radio', { name: 'Complimentary' }).check()
  await desk.getByRole('button', { name: /more/i }).first().click()
  const email = `press.${crypto.randomUUID()}@example.com`
  await desk.getByRole('textbox', { name: 'E-mail address of the owner' }).fill(email)
  await desk.getByRole('button', { name: 'Give these tickets' }).click()
  await expect(desk.getByText('Say why the tickets are given.')).toBeVisible()
  await desk.getByRole('textbox', { name: 'Why they are given' }).fill('Press')
  await desk.setViewportSize({ width: 320, height: 1_400 })
  expect(await desk.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  await desk.setViewportSize({ width: 1280, height: 720 })
  const first = await desk.getByRole('link', { name: /^Open order/ }).getAttribute('href')
  await desk.getByRole('button', { name: 'Give these tickets' }).click()
  await expect(desk.getByRole('link', { name: /^Open order/ })).not.toHaveAttribute('href', first ?? '')
  await desk.getByRole('link', { name: /^Open order/ }).click()

  const facts = desk.getByRole('region', { name: event.name })
  await expect(facts).toContainText(email)
  await expect(facts).toContainText('€0.00')
  await expect(facts).toContainText('Press')
  await expect(facts).toContainText('admin@example.com')
  await desk.getByRole('textbox', { name: 'New note' }).fill('Comes with a photographer.')
  await desk.getByRole('button', { name: 'Add note' }).click()
  await expect(desk.getByRole('region', { name: 'Notes' })).toContainText('Comes with a photographer.')
  await expect(desk.getByRole('textbox', { name: 'New note' })).toHaveValue('')
  const history = desk.getByRole('region', { name: 'History' })
  await expect(history.getByRole('listitem').first()).toContainText('Sold at the box office')
  await expect(history).toContainText('Complimentary: Press')
  // The tickets' mail leaves when it can.
  const told = history.getByRole('listitem').filter({ hasNotText: 'Mail sent' })
  await expect(told.last()).toContainText('Comes with a photographer.')
  await expectAccessible(desk)
  await desk.setViewportSize({ width: 320, height: 1_400 })
  expect(await desk.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  await desk.setViewportSize({ width: 1280, height: 720 })

  await desk.getByRole('button', { name: /^Change the holder of/ }).click()
  const dialog = desk.getByRole('dialog', { name: 'Change holder' })
  await dialog.getByRole('textbox', { name: 'Name on the ticket' }).fill('Ana Horvat')
  await expectAccessible(desk)
  await dialog.getByRole('button', { name: 'Save name' }).click()
  await expect(dialog).toHaveCount(0)
  await desk.setViewportSize({ width: 1280, height: 720 })
  await expect(desk.getByRole('cell', { name: /Ana Horvat/ })).toBeVisible()
  await expect(history).toContainText('Changed the holder of a ticket')
})

test('an order is found by the last four digits of its card, and shows them', async ({
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
  await desk.goto(`/admin/orders?event=${event.id}&q=4242`)
  await desk.getByRole('table').getByRole('link', { name: order.number }).click()
  await expect(desk.getByRole('region', { name: 'Payments' })).toContainText('card ending in 4242')
})
