import { expect } from '@playwright/test'
import { expectAccessible } from '../support/axe.ts'
import { test } from '../support/fixtures.ts'
import { leave, openLine, waiting } from '../support/line.ts'

test('the line: before joining, waiting, asked to leave, paused, one’s turn', async ({
  openAs,
  makeEvent,
  makeBuyer,
  admin,
}) => {
  const event = await makeEvent()
  await openLine(admin, event.id)
  const stranger = await openAs()
  await stranger.goto(event.path)
  await expect(stranger.getByRole('link', { name: 'Join the line' })).toBeVisible()
  await expectAccessible(stranger)
  await stranger.goto(`${event.path}/line`)
  await expect(stranger.getByRole('link', { name: 'Sign in to join the line' })).toBeVisible()
  await expectAccessible(stranger)

  const buyer = await makeBuyer()
  const shopping = await waiting(admin, buyer, event.id)
  const page = await openAs(buyer)
  await page.goto(`${event.path}/line`)
  await expect(page.getByRole('region', { name: 'Your place in line' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Leave the line' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await openLine(admin, event.id, { paused: true })
  await expect(page.getByRole('heading', { name: 'The line is paused' })).toBeVisible()
  await expectAccessible(page)
  await openLine(admin, event.id)
  await leave(shopping, event.id)
  await expect(page.getByRole('heading', { name: 'It is your turn' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Choose your tickets' }).click()
  await expect(page.getByRole('timer', { name: 'Time left to choose' })).toBeVisible()
  await expectAccessible(page)
})

test('the lobby, with the draw opened for reading', async ({ openAs, makeEvent, makeBuyer, admin }) => {
  const event = await makeEvent({ onSaleAt: new Date(Date.now() + 60 * 60 * 1_000) })
  await openLine(admin, event.id, { mode: 'lottery' })
  const page = await openAs(await makeBuyer())
  await page.goto(`${event.path}/line`)
  await page.getByRole('button', { name: 'Join the line' }).click()
  await expect(page.getByRole('heading', { name: 'You are in the lobby' })).toBeVisible()
  await page.getByText('How the places are drawn').click()
  await expectAccessible(page)
})
