import { expect, type Page } from '@playwright/test'
import type { AdminEvent, Api } from '../support/api.ts'
import { type TestEvent, ticketsOf } from '../support/events.ts'
import { test } from '../support/fixtures.ts'
import { isMarked, markPage } from '../support/steps.ts'

const localTime = (at: Date) => `${at.toISOString().slice(0, 10)}T20:00`
const inDays = (days: number) => new Date(Date.now() + days * 24 * 60 * 60 * 1_000)
const priceOf = (page: Page) => page.getByRole('button', { name: /^Standing, price “Full”/ })
const patch = (admin: Api, event: TestEvent, change: object) =>
  admin.call('PATCH', `/api/admin/events/${event.id}/tiers/${event.tiers[0]?.id}`, change, { 'If-Match': '*' })

test('an organiser creates an event, publishes it, and buyers find it', async ({ openAs, admin }) => {
  const name = `Gala ${crypto.randomUUID().slice(0, 8)}`
  const page = await openAs(admin)
  await page.goto('/admin/events')
  await page.getByRole('link', { name: 'New event' }).click()
  await page.getByRole('button', { name: 'Create draft' }).click()
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  await page.getByRole('textbox', { name: 'Venue' }).fill('The Old Mill, Split')
  await page.getByLabel('Starts', { exact: true }).fill(localTime(inDays(40)))
  await page.getByLabel('Sales open', { exact: true }).fill(localTime(inDays(-1)))
  await page.getByRole('textbox', { name: 'Currency' }).fill('EUR')
  await page.getByRole('textbox', { name: "Tier's name" }).fill('Floor')
  await page.getByRole('textbox', { name: 'Capacity' }).fill('120')
  await page.getByRole('textbox', { name: 'Your price (EUR)' }).fill('42.50')
  await page.getByRole('button', { name: 'Create draft' }).click()

  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page.getByRole('main').getByText('Draft', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click()
  await expect(page.getByRole('main').getByText('On sale', { exact: true })).toBeVisible()

  const buyer = await openAs()
  await buyer.goto(`/?q=${encodeURIComponent(name)}`)
  await buyer.getByRole('link', { name }).click()
  await expect(buyer.getByText('€42.50')).toBeVisible()
  await expect(buyer.getByText('120 left')).toBeVisible()
})

test('a price that the organiser edits in place is on a buyer’s page without a reload', async ({
  openAs,
  admin,
  makeEvent,
}) => {
  const event = await makeEvent()
  const buyer = await openAs()
  await buyer.goto(event.path)
  await expect(buyer.getByText('€25.00')).toBeVisible()
  await markPage(buyer)

  const page = await openAs(admin)
  await page.goto(`/admin/events/${event.id}`)
  await priceOf(page).press('F2')
  const editor = page.getByRole('textbox', { name: 'Standing, price “Full”' })
  await editor.fill('99')
  await editor.press('Escape')
  await expect(priceOf(page)).toContainText('€25.00')
  await expect(priceOf(page)).toBeFocused()
  await priceOf(page).press('Enter')
  await editor.fill('31.50')
  await editor.press('Enter')
  await expect(priceOf(page)).toContainText('€31.50')
  await expect(priceOf(page)).toBeFocused()
  await expect(buyer.getByText('€31.50')).toBeVisible()
  expect(await isMarked(buyer)).toBe(true)
})

test('two organisers change one price: the second is shown both, and chooses', async ({ openAs, admin, makeEvent }) => {
  const event = await makeEvent()
  const page = await openAs(admin)
  await page.goto(`/admin/events/${event.id}`)
  for (const [choice, shown] of [
    ['Theirs, as it stands now', '€40.00'],
    ['Mine, which overwrites theirs', '€33.00'],
  ] as const) {
    await priceOf(page).press('Enter')
    const editor = page.getByRole('textbox', { name: 'Standing, price “Full”' })
    await editor.fill('33')
    await patch(admin, event, { prices: [{ category: 'Full', amount: choice.startsWith('Theirs') ? 4_000 : 4_500 }] })
    // What comes in while one types never overwrites what is typed.
    await expect(page.getByText(/Somebody has just changed this to/)).toBeVisible()
    await expect(editor).toHaveValue('33')
    await editor.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Somebody else changed this too' })
    await expect(dialog.getByText('€33.00')).toBeVisible()
    await dialog.getByRole('radio', { name: choice }).check()
    await dialog.getByRole('button', { name: 'Keep what I chose' }).click()
    await expect(dialog).toBeHidden()
    await expect(priceOf(page)).toContainText(shown)
  }
})

test('two organisers change different things: both stand', async ({ openAs, admin, makeEvent }) => {
  const event = await makeEvent()
  const page = await openAs(admin)
  await page.goto(`/admin/events/${event.id}`)
  await priceOf(page).press('Enter')
  const editor = page.getByRole('textbox', { name: 'Standing, price “Full”' })
  await editor.fill('33')
  await patch(admin, event, { maxPerOrder: 2 })
  await editor.press('Enter')
  await expect(priceOf(page)).toContainText('€33.00')
  const { tiers } = await admin.get<AdminEvent>(`/api/admin/events/${event.id}`)
  expect(tiers).toMatchObject([{ maxPerOrder: 2, prices: [{ amount: 3_300 }] }])
})

test('a capacity below what is held and sold is refused with the numbers', async ({
  openAs,
  admin,
  makeEvent,
  makeBuyer,
}) => {
  const event = await makeEvent()
  await (await makeBuyer()).order(event.id, ticketsOf(event, 5))
  const page = await openAs(admin)
  await page.goto(`/admin/events/${event.id}`)
  await page.getByRole('button', { name: /^Standing, Capacity/ }).press('Enter')
  const editor = page.getByRole('textbox', { name: 'Standing, Capacity' })
  await editor.fill('4')
  await editor.press('Enter')
  await expect(page.getByRole('alert').getByText("0 sold and 5 held: the capacity can't be less than 5.")).toBeVisible()
  await editor.fill('5')
  await editor.press('Enter')
  await expect(page.getByRole('button', { name: /^Standing, Capacity: 5/ })).toBeVisible()
})

test('a sale is paused and goes on, and buyers see both at once', async ({ openAs, admin, makeEvent }) => {
  const event = await makeEvent()
  const buyer = await openAs()
  await buyer.goto(event.path)
  await expect(buyer.getByText('50 left')).toBeVisible()
  const page = await openAs(admin)
  await page.goto(`/admin/events/${event.id}`)
  await page.getByRole('button', { name: 'Pause sales' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Pause sales' }).click()
  await expect(buyer.getByRole('main').getByText('The sale is paused')).toBeVisible()
  await page.getByRole('button', { name: 'Resume sales' }).click()
  await expect(buyer.getByText('50 left')).toBeVisible()
})

test('an event is cancelled only by typing its name', async ({ openAs, admin, makeEvent }) => {
  const event = await makeEvent()
  const page = await openAs(admin)
  await page.goto(`/admin/events/${event.id}`)
  await page.getByRole('button', { name: 'Cancel event' }).click()
  const dialog = page.getByRole('dialog', { name: 'Cancel event' })
  const name = dialog.getByRole('textbox', { name: /^Type the event/ })
  await name.fill('Something else')
  await dialog.getByRole('button', { name: 'Cancel event' }).click()
  await expect(name).toHaveAccessibleDescription(/That is not the name/)
  await name.fill(event.name)
  await dialog.getByRole('button', { name: 'Cancel event' }).click()
  await expect(page.getByRole('main').getByText('Cancelled', { exact: true })).toBeVisible()
})
