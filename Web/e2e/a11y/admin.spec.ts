import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe.ts'
import { ticketsOf } from '../support/events.ts'
import { test } from '../support/fixtures.ts'
import { openLine, waiting } from '../support/line.ts'

const heading = (page: Page, name: string | RegExp) =>
  expect(page.getByRole('heading', { level: 1, name })).toBeVisible()

test('the dashboard, empty and with sales', async ({ openAs, admin, makeEvent, makeBuyer }) => {
  const event = await makeEvent()
  const page = await openAs(admin)
  await page.goto(`/admin?event=${event.id}`)
  await expect(page.getByRole('main')).toContainText(/Tickets sold\s*0/)
  await expectAccessible(page)
  const buyer = await makeBuyer()
  await buyer.pay((await buyer.order(event.id, ticketsOf(event, 2))).id)
  await expect(page.getByRole('main')).toContainText(/Tickets sold\s*2/)
  await expectAccessible(page)
})

test('events: the list, one, its details, an open field, dialogs', async ({ openAs, admin, makeEvent }) => {
  const event = await makeEvent({ tiers: [{ name: 'Standing' }, { name: 'Stalls', rows: [{ name: 'A', seats: 8 }] }] })
  const page = await openAs(admin)
  await page.goto('/admin/events')
  await expect(page.getByRole('link', { name: event.name })).toBeVisible()
  await expectAccessible(page)
  await page.goto(`/admin/events/${event.id}`)
  await heading(page, event.name)
  await expectAccessible(page)
  await page.getByRole('button', { name: /^Standing, price “Full”/ }).press('Enter')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Edit details' }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Cancel event' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectAccessible(page)
})

test('a conflict to be settled', async ({ openAs, admin, makeEvent }) => {
  const event = await makeEvent()
  const page = await openAs(admin)
  await page.goto(`/admin/events/${event.id}`)
  await page.getByRole('button', { name: /^Standing, price “Full”/ }).press('Enter')
  const editor = page.getByRole('textbox', { name: 'Standing, price “Full”' })
  await editor.fill('33')
  const change = { prices: [{ category: 'Full', amount: 4_000 }] }
  await admin.call('PATCH', `/api/admin/events/${event.id}/tiers/${event.tiers[0]?.id}`, change, { 'If-Match': '*' })
  await editor.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Somebody else changed this too' })).toBeVisible()
  await expectAccessible(page)
})

test('a new event, empty and with mistakes', async ({ openAs, admin }) => {
  const page = await openAs(admin)
  await page.goto('/admin/events/new')
  await heading(page, 'New event')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Create draft' }).click()
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused()
  await expectAccessible(page)
})

test('the line: none chosen, moving, stopped', async ({ openAs, admin, makeEvent, makeBuyer }) => {
  const event = await makeEvent()
  await openLine(admin, event.id)
  await waiting(admin, await makeBuyer(), event.id)
  const page = await openAs(admin)
  await page.goto('/admin/line')
  await heading(page, 'Waiting line')
  await expectAccessible(page)
  await page.goto(`/admin/line?event=${event.id}`)
  await expect(page.getByRole('img', { name: /^Chart of people/ })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Stop letting people in' }).click()
  await expect(page.getByRole('region', { name: 'The line is stopped' })).toBeVisible()
  await expectAccessible(page)
})

test('orders, audit, cluster and log', async ({ openAs, admin, makeEvent, makeBuyer }) => {
  const event = await makeEvent()
  await (await makeBuyer()).order(event.id, ticketsOf(event, 2))
  const page = await openAs(admin)
  await page.goto(`/admin/orders?event=${event.id}`)
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await expectAccessible(page)
  await page.goto(`/admin/audit?event=${event.id}`)
  await expect(page.getByRole('heading', { name: 'Nothing is oversold.' })).toBeVisible()
  await expectAccessible(page)
  await page.goto('/admin/cluster')
  await heading(page, 'Cluster')
  await expect(page.getByRole('table').first()).toBeVisible()
  await expectAccessible(page)
  await page.goto('/admin/log')
  await expect(page.getByRole('log').getByRole('listitem').first()).toBeVisible()
  await expectAccessible(page)
})

test('a page that is not for buyers', async ({ openAs, makeBuyer }) => {
  const page = await openAs(await makeBuyer())
  await page.goto('/admin')
  await heading(page, 'This page is not for your account')
  await expectAccessible(page)
})
