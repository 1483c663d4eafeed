import { expect } from '@playwright/test'
import { expectAccessible } from '../support/axe.ts'
import { ticketsOf } from '../support/events.ts'
import { test } from '../support/fixtures.ts'

const day = 24 * 60 * 60_000

test('an organiser postpones, and a buyer gives one of two tickets back and reads of it in every language', async ({
  openAs,
  admin,
  makeEvent,
  makeBuyer,
}) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const order = await buyer.order(event.id, ticketsOf(event, 2))
  await buyer.pay(order.id)

  const desk = await openAs(admin)
  await desk.goto(`/admin/events/${event.id}`)
  await desk.getByRole('button', { name: 'Postpone event' }).click()
  const asked = desk.getByRole('dialog', { name: 'Postpone event' })
  await asked.getByRole('button', { name: 'Postpone event' }).click()
  await expect(asked.getByText('Say when it starts now.')).toBeVisible()
  await asked.getByLabel('Starts').fill(wall(Date.now() + 90 * day))
  await asked.getByLabel('Tickets can be given back until').fill(wall(Date.now() + 30 * day))
  await asked.getByRole('textbox', { name: 'Reason' }).fill('The hall is flooded.')
  await expect(asked.getByRole('status')).toContainText("Whoever can't come")
  await expectAccessible(desk)
  await asked.getByRole('button', { name: 'Postpone event' }).click()
  await expect(asked).toHaveCount(0)
  await expect(desk.getByText('Postponed from')).toBeVisible()
  const policy = desk.getByRole('region', { name: 'Giving tickets back' })
  await expect(policy.getByRole('checkbox', { name: 'Buyers may give tickets back by themselves' })).toBeChecked()

  const page = await openAs(buyer)
  await page.goto(`/events/${event.slug}`)
  await expect(page.getByText(/^Postponed from .* to /)).toBeVisible()
  await expectAccessible(page)
  await page.goto(`/orders/${order.id}`)
  await expect(page.getByText(/^Postponed from .* to /)).toBeVisible()
  await page.getByRole('button', { name: 'Give tickets back' }).click()
  const dialog = page.getByRole('dialog', { name: 'Give tickets back' })
  await dialog.getByRole('button', { name: 'Give back' }).click()
  await expect(dialog.getByText('Choose at least one ticket.')).toBeVisible()
  await dialog.getByRole('checkbox').first().check()
  await expect(dialog.getByRole('status')).toContainText('1 ticket is void at once')
  await expect(dialog.getByRole('status')).toContainText('€25.00 goes back')
  await expectAccessible(page)
  await page.setViewportSize({ width: 320, height: 900 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  await dialog.getByRole('button', { name: 'Give back' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Money back' })).toContainText('1 ticket is no longer valid')
  await expect(page.getByRole('link').getByText('Refunded')).toHaveCount(1)
  await expectAccessible(page)

  const said = { 'pl-PL': /^Przełożono z: /, 'hr-HR': /^Premješteno s /, 'pt-BR': /^Adiado de / }
  for (const [locale, text] of Object.entries(said)) {
    const elsewhere = await openAs(buyer, { locale })
    await elsewhere.goto(`/events/${event.slug}`)
    await expect(elsewhere.getByText(text)).toBeVisible()
    await elsewhere.reload()
    await expect(elsewhere.getByText(text)).toBeVisible()
  }
})

test('an organiser lets buyers give tickets back, and no longer', async ({ openAs, admin, makeEvent, makeBuyer }) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const order = await buyer.order(event.id, ticketsOf(event, 1))
  await buyer.pay(order.id)
  const desk = await openAs(admin)
  await desk.goto(`/admin/events/${event.id}`)
  const policy = desk.getByRole('region', { name: 'Giving tickets back' })
  const allow = policy.getByRole('checkbox', { name: 'Buyers may give tickets back by themselves' })
  const save = policy.getByRole('button', { name: 'Save how tickets are given back' })
  await allow.check()
  await save.click()
  await expect(policy.getByText('Say until when.')).toBeVisible()
  await policy.getByLabel('Tickets can be given back until').fill(wall(Date.now() + 10 * day))
  const saved = () => desk.waitForResponse((answer) => answer.url().endsWith('/refund-policy') && answer.ok())
  await Promise.all([saved(), save.click()])

  const page = await openAs(buyer)
  await page.goto(`/orders/${order.id}`)
  const open = page.getByRole('button', { name: 'Give tickets back' })
  await open.click()
  await allow.uncheck()
  await Promise.all([saved(), save.click()])
  const dialog = page.getByRole('dialog', { name: 'Give tickets back' })
  await dialog.getByRole('button', { name: 'Give back' }).click()
  await expect(dialog.getByRole('alert')).toContainText("That can't be given back")
  await dialog.getByRole('button', { name: 'Keep them' }).click()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Your tickets' })).toBeVisible()
  await expect(open).toHaveCount(0)
})

/** A moment as a field for date and time takes it. */
function wall(at: number): string {
  return new Date(at).toISOString().slice(0, 16)
}
