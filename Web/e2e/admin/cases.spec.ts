import { expect } from '@playwright/test'
import { expectAccessible } from '../support/axe.ts'
import { ticketsOf } from '../support/events.ts'
import { test } from '../support/fixtures.ts'
import { report } from '../support/processor.ts'

const silent = '4000000000000069'

test('a buyer is told that their payment is looked at, and the organiser settles it', async ({
  openAs,
  admin,
  makeEvent,
  makeBuyer,
  shopUrl,
}) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const order = await buyer.order(event.id, ticketsOf(event, 2))
  const { paymentId } = await buyer.post<{ paymentId: string }>(`/api/orders/${order.id}/payment`, {
    method: 'test',
    card: silent,
  })
  const page = await openAs(buyer)
  await page.goto(`/orders/${order.id}/pay`)
  await expect(page.getByRole('button', { name: /^Paying/ }).first()).toBeVisible()

  await report(shopUrl, order.id, paymentId, { amount: 1, currency: 'EUR' })
  await expect(page.getByText('Payment being looked at')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Pay/ })).toHaveCount(0)
  await page.reload()
  await expect(page.getByText('Payment being looked at')).toBeVisible()
  await page.goto(`/orders/${order.id}`)
  await expect(page.getByRole('status').getByText('Payment being looked at')).toBeVisible()
  await expectAccessible(page)

  const desk = await openAs(admin)
  await desk.goto('/admin/cases')
  const found = desk.getByRole('article').filter({ hasText: paymentId })
  await expect(found).toContainText('Wrong amount')
  await expect(found).toContainText('€0.01')
  await found.getByRole('button', { name: 'Settle by hand' }).click()
  await found.getByRole('button', { name: 'Settle by hand' }).click()
  await expect(found.getByRole('textbox', { name: 'What was done' })).toBeFocused()
  await expectAccessible(desk)
  await found.getByRole('textbox', { name: 'What was done' }).fill('Sent back by bank.')
  await found.getByRole('button', { name: 'Settle by hand' }).click()
  await expect(found).toHaveCount(0)
  await desk.getByRole('combobox', { name: 'Show' }).selectOption('settled')
  await expect(found).toContainText('Sent back by bank.')
  await expect(page.getByRole('status').getByText('Waiting for payment')).toBeVisible()
})
