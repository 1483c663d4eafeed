import { expect } from '@playwright/test'
import { expectAccessible } from '../support/axe.ts'
import { ticketsOf } from '../support/events.ts'
import { test } from '../support/fixtures.ts'
import { cards, choose, goToPay, hold, orderIdOf, pay, payWith } from '../support/steps.ts'

const tomorrow = () => new Date(Date.now() + 24 * 60 * 60 * 1_000)

test.describe('an event', () => {
  test('on sale, with an empty and a filled basket', async ({ page, makeEvent }) => {
    const event = await makeEvent({ tiers: [{ name: 'Standing' }, { name: 'Stands', capacity: 5 }] })
    await page.goto(event.path)
    await expect(page.getByText('50 left')).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'One more: Standing, Full: how many' }).click()
    await expectAccessible(page)
  })

  test('not on sale yet', async ({ page, makeEvent }) => {
    const event = await makeEvent({ onSaleAt: tomorrow() })
    await page.goto(event.path)
    await expect(page.getByRole('timer')).toBeVisible()
    await expectAccessible(page)
  })

  for (const action of ['pause', 'end', 'cancel'])
    test(`after ${action}`, async ({ page, makeEvent, admin }) => {
      const event = await makeEvent()
      await admin.post(`/api/admin/events/${event.id}/${action}`)
      await page.goto(event.path)
      await expect(page.getByRole('main').getByRole('link', { name: 'My orders' })).toBeVisible()
      await expectAccessible(page)
    })

  test('all held, and sold out', async ({ page, makeEvent, makeBuyer }) => {
    const event = await makeEvent({ tiers: [{ capacity: 1 }] })
    const buyer = await makeBuyer()
    const order = await buyer.order(event.id, ticketsOf(event, 1))
    await page.goto(event.path)
    await expect(page.getByText("All tickets are in somebody's basket")).toBeVisible()
    await expectAccessible(page)
    await buyer.pay(order.id)
    await expect(page.getByText('Every ticket is paid for.')).toBeVisible()
    await expectAccessible(page)
  })

  test('with seats: the map, the list, and chosen seats', async ({ page, makeEvent }) => {
    const event = await makeEvent({
      tiers: [
        {
          name: 'Stalls',
          rows: [
            { name: 'A', seats: 12 },
            { name: 'B', seats: 14 },
          ],
        },
      ],
    })
    await page.goto(event.path)
    await expect(page.getByRole('grid', { name: 'Seats: Stalls' })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Choose the best' }).click()
    await expect(page.getByRole('list', { name: 'Chosen seats' })).toBeVisible()
    await expectAccessible(page)
    await page.getByText('List', { exact: true }).click()
    await page.getByRole('group').getByText('Row B').first().click()
    await expectAccessible(page)
  })

  test('that is not there, and one that is loading', async ({ page, makeEvent }) => {
    await page.goto('/events/nothing-here')
    await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
    await expectAccessible(page)
    await page.route('**/api/events/*', () => {})
    await page.goto((await makeEvent()).path)
    await expect(page.getByRole('heading', { name: 'Loading' })).toBeAttached()
    await expectAccessible(page, true)
  })

  test('that somebody else was faster at', async ({ openAs, makeEvent, makeBuyer }) => {
    const event = await makeEvent({ tiers: [{ capacity: 3 }] })
    const page = await openAs(await makeBuyer())
    await choose(page, event, 3)
    const faster = await makeBuyer()
    await page.route('**/api/orders', async (route) => {
      if (route.request().method() === 'POST') await faster.order(event.id, ticketsOf(event, 2))
      await route.continue()
    })
    await page.getByRole('button', { name: 'Hold these tickets' }).click()
    await expect(page.getByRole('alert').getByText('Not that many tickets are left')).toBeVisible()
    await expectAccessible(page)
  })

  test('offline', async ({ page, makeEvent }) => {
    await page.goto((await makeEvent()).path)
    await expect(page.getByText('50 left')).toBeVisible()
    await page.context().setOffline(true)
    await expect(page.getByText('You are offline.')).toBeVisible()
    await expectAccessible(page)
  })
})

test('the checkout: empty, with a mistake, declined, giving back', async ({ openAs, makeEvent, makeBuyer }) => {
  const page = await openAs(await makeBuyer())
  await choose(page, await makeEvent(), 2)
  await hold(page)
  await expectAccessible(page)
  await goToPay(page)
  await expectAccessible(page)
  await payWith(page, '1234')
  await expect(page.getByRole('textbox', { name: 'Card number' })).toHaveAttribute('aria-invalid', 'true')
  await expectAccessible(page)
  await payWith(page, cards.declined)
  await expect(page.getByRole('alert')).toContainText('This card was declined')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Back to the shop' }).click()
  await expect(page.getByRole('status').getByText('Waiting for your payment')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('main').getByRole('link', { name: 'Go on paying' }).click()
  await expect(page.getByText('You have begun to pay')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Give the tickets back' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Give the tickets back' }).click()
  await expect(page.getByText('50 left')).toBeVisible()
  await page.goto('/orders')
  await page.getByRole('main').getByRole('link').first().click()
  await expect(page.getByText('Given back').first()).toBeVisible()
  await expectAccessible(page)
})

test('orders: none, unpaid, paying, paid, the ticket', async ({ openAs, makeEvent, makeBuyer }) => {
  const event = await makeEvent()
  const page = await openAs(await makeBuyer())
  await page.goto('/orders')
  await expect(page.getByText('No orders yet')).toBeVisible()
  await expectAccessible(page)
  await choose(page, event, 2)
  await hold(page)
  const id = orderIdOf(page)
  await page.goto(`/orders/${id}`)
  await expect(page.getByRole('link', { name: 'Pay now' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Pay now' }).click()
  await pay(page)
  await expect(page.getByRole('region', { name: 'Your tickets' }).getByRole('link')).toHaveCount(2)
  await expectAccessible(page)
  await page.getByRole('region', { name: 'Your tickets' }).getByRole('link').first().click()
  await expect(page.getByRole('img', { name: /^QR code/ })).toBeVisible()
  await expectAccessible(page)
  await page.goto('/orders')
  await expect(page.getByRole('main').getByText('Paid', { exact: true })).toBeVisible()
  await expectAccessible(page)
})

test('paying, while the bank is asked', async ({ openAs, makeEvent, makeBuyer }) => {
  const buyer = await makeBuyer()
  const page = await openAs(buyer)
  await choose(page, await makeEvent(), 1)
  await hold(page)
  await buyer.pay(orderIdOf(page), cards.late.replaceAll(' ', ''))
  await expect(page.getByRole('button', { name: /^Paying/ })).toBeVisible()
  await expectAccessible(page)
})
