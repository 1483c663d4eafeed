import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe.ts'
import type { TestEvent } from '../support/events.ts'
import { test } from '../support/fixtures.ts'
import { join, leave, openLine } from '../support/line.ts'
import { lineLinkFor } from '../support/mail.ts'
import { newReader } from '../support/people.ts'
import { hold, isMarked, markPage, pay } from '../support/steps.ts'

const place = (page: Page) => page.getByRole('region', { name: 'Your place in line' })

async function enterLine(page: Page, event: TestEvent) {
  await page.goto(event.path)
  await page.getByRole('link', { name: 'Join the line' }).click()
}

test('places move live in two browsers at once, to the turn and to the ticket', async ({
  openAs,
  admin,
  makeEvent,
  makeBuyer,
}) => {
  const event = await makeEvent()
  await openLine(admin, event.id)
  const shopping = await makeBuyer()
  await expect.poll(async () => (await join(shopping, event.id)).state).toBe('admitted')
  const between = await makeBuyer()

  const one = await openAs(await makeBuyer())
  await enterLine(one, event)
  await expect(place(one)).toContainText(/Your place in line\s*1/)
  await join(between, event.id)
  const other = await openAs(await makeBuyer())
  await enterLine(other, event)
  await expect(place(other)).toContainText(/Your place in line\s*3/)
  await expect(place(one)).toContainText(/Waiting in all\s*3/)
  for (const page of [one, other]) await markPage(page)

  // Who shops leaves: one is let in, the other moves up. Who stands between leaves: the other moves up again.
  await leave(shopping, event.id)
  await expect(one.getByText('It is your turn').first()).toBeVisible()
  await expect(place(other)).toContainText(/Your place in line\s*2/)
  await leave(between, event.id)
  await expect(place(other)).toContainText(/Your place in line\s*1/)
  for (const page of [one, other]) expect(await isMarked(page)).toBe(true)

  // A paid order frees the slot at once.
  // Whose turn comes at once is taken to the tickets straight on.
  const on = one.getByRole('link', { name: 'Choose your tickets' })
  if (await on.isVisible()) await on.click()
  await one.getByRole('button', { name: 'One more: Standing, Full: how many' }).click()
  await hold(one)
  await pay(one)
  await expect(one.getByRole('region', { name: 'Your tickets' }).getByRole('link')).toHaveCount(1)
  await expect(other.getByText('It is your turn').first()).toBeVisible()
  expect(await isMarked(other)).toBe(true)
})

test('a place survives a reload and another device', async ({ openAs, admin, makeEvent, makeBuyer }) => {
  const event = await makeEvent()
  await openLine(admin, event.id)
  const shopping = await makeBuyer()
  await expect.poll(async () => (await join(shopping, event.id)).state).toBe('admitted')
  const buyer = await makeBuyer()
  const page = await openAs(buyer)
  await enterLine(page, event)
  await expect(place(page)).toContainText(/Your place in line\s*1/)
  await join(await makeBuyer(), event.id)
  await page.reload()
  await expect(place(page)).toContainText(/Your place in line\s*1/)
  const phone = await openAs(buyer, { viewport: { width: 390, height: 844 } })
  await phone.goto(`${event.path}/line`)
  await expect(place(phone)).toContainText(/Your place in line\s*1/)
})

test('a line that is stopped says so, and that the place is kept', async ({ openAs, admin, makeEvent, makeBuyer }) => {
  const event = await makeEvent()
  await openLine(admin, event.id)
  const shopping = await makeBuyer()
  await expect.poll(async () => (await join(shopping, event.id)).state).toBe('admitted')
  const page = await openAs(await makeBuyer())
  await enterLine(page, event)
  await expect(place(page)).toBeVisible()
  await openLine(admin, event.id, { paused: true })
  await expect(page.getByRole('heading', { name: 'The line is paused' })).toBeVisible()
  await openLine(admin, event.id)
  await expect(page.getByRole('heading', { name: 'You are in line' })).toBeVisible()
})

test('who has asked is mailed when the turn is near, and the wish is the same on every device', async ({
  openAs,
  admin,
  makeEvent,
  makeBuyer,
  shopUrl,
}) => {
  const event = await makeEvent()
  await openLine(admin, event.id)
  const shopping = await makeBuyer()
  await expect.poll(async () => (await join(shopping, event.id)).state).toBe('admitted')
  await openLine(admin, event.id, { paused: true })
  const buyer = await newReader(shopUrl)
  const page = await openAs(buyer)
  await enterLine(page, event)
  const wish = (on: Page) => on.getByRole('checkbox', { name: 'Mail me when my turn is near' })
  await expect(wish(page)).not.toBeChecked()
  await wish(page).check()
  await expectAccessible(page)
  await page.reload()
  await expect(wish(page)).toBeChecked()
  const phone = await openAs(buyer, { viewport: { width: 390, height: 844 } })
  await phone.goto(`${event.path}/line`)
  await expect(wish(phone)).toBeChecked()
  await wish(phone).uncheck()
  await expect(wish(page)).not.toBeChecked()
  await wish(phone).check()
  await expect(wish(page)).toBeChecked()

  await openLine(admin, event.id)
  expect(await lineLinkFor(shopUrl, buyer.credentials?.email ?? '')).toBe(`${event.path}/line`)
  for (const device of [page, phone]) await expect(device.getByText('We have written to you')).toBeVisible()
})

test('leaving asks first, and gives the place to the next', async ({ openAs, admin, makeEvent, makeBuyer }) => {
  const event = await makeEvent()
  await openLine(admin, event.id)
  const shopping = await makeBuyer()
  await expect.poll(async () => (await join(shopping, event.id)).state).toBe('admitted')
  const [one, other] = [await openAs(await makeBuyer()), await openAs(await makeBuyer())]
  await enterLine(one, event)
  await expect(place(one)).toBeVisible()
  await enterLine(other, event)
  await expect(place(other)).toContainText(/Your place in line\s*2/)
  await one.getByRole('button', { name: 'Leave the line' }).click()
  const question = one.getByRole('dialog', { name: 'Leave the line?' })
  await question.getByRole('button', { name: 'Stay in line' }).click()
  await expect(place(one)).toBeVisible()
  await one.getByRole('button', { name: 'Leave the line' }).click()
  await question.getByRole('button', { name: 'Leave the line' }).click()
  await expect(one).toHaveURL(event.path)
  await expect(place(other)).toContainText(/Your place in line\s*1/)
})

test('a lobby becomes a draw that the page can check', async ({ openAs, admin, makeEvent, makeBuyer }) => {
  const event = await makeEvent({ onSaleAt: new Date(Date.now() + 20_000) })
  await openLine(admin, event.id, { mode: 'lottery', maxConcurrent: 1 })
  const page = await openAs(await makeBuyer())
  await page.goto(`${event.path}/line`)
  await page.getByRole('button', { name: 'Join the line' }).click()
  await expect(page.getByRole('heading', { name: 'You are in the lobby' })).toBeVisible()
  await join(await makeBuyer(), event.id)
  await page.getByText('How the places are drawn').click()
  await expect(page.getByText('published when the sale opens')).toBeVisible()
  const promised = await page
    .getByText(/^[0-9a-f]{64}$/)
    .first()
    .innerText()

  await expect(page.getByRole('heading', { name: /You are in line|It is your turn/ })).toBeVisible({ timeout: 45_000 })
  await expect(page.getByText(promised)).toBeVisible()
  await page.getByRole('button', { name: 'Check the seed here' }).click()
  await expect(page.getByText(/^Right: this seed has the hash/)).toBeVisible()
})
