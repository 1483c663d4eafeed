import { expect } from '@playwright/test'
import { test } from '../support/fixtures.ts'
import { join, lineOf, openLine, waiting } from '../support/line.ts'

test('an organiser opens a line, stops it and lets it go on', async ({ openAs, admin, makeEvent, makeBuyer }) => {
  const event = await makeEvent()
  const page = await openAs(admin)
  await page.goto(`/admin/line?event=${event.id}`)
  await page.getByRole('radio', { name: /First come, first served/ }).check()
  await page.getByRole('textbox', { name: 'Let in per minute' }).fill('600')
  await page.getByRole('textbox', { name: 'Inside at once' }).fill('1')
  await page.getByRole('textbox', { name: 'Minutes to order' }).fill('10')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('region', { name: 'The line is moving' })).toBeVisible()

  const [first, second] = [await makeBuyer(), await makeBuyer()]
  await join(first, event.id)
  await expect.poll(async () => (await join(first, event.id)).state).toBe('admitted')
  await join(second, event.id)
  await expect(page.getByRole('main')).toContainText(/Waiting\s*1/)
  await expect(page.getByRole('main')).toContainText(/Inside\s*1/)

  await page.getByRole('button', { name: 'Stop letting people in' }).click()
  await expect(page.getByRole('region', { name: 'The line is stopped' })).toBeVisible()
  expect(await lineOf(admin, event.id)).toMatchObject({ paused: true })
  await page.getByRole('button', { name: 'Let people in again' }).click()
  await expect(page.getByRole('region', { name: 'The line is moving' })).toBeVisible()
  await first.call('DELETE', `/api/events/${event.id}/queue`)
  await expect.poll(async () => (await join(second, event.id)).state).toBe('admitted')
})

test('settings that cannot be are named at their field', async ({ openAs, admin, makeEvent }) => {
  const event = await makeEvent()
  const page = await openAs(admin)
  await page.goto(`/admin/line?event=${event.id}`)
  await page.getByRole('textbox', { name: 'Inside at once' }).fill('none')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('textbox', { name: 'Inside at once' })).toHaveAccessibleDescription(/whole number/)
})

test('turning off a line that moves asks first, and says what happens to whom', async ({
  openAs,
  admin,
  makeEvent,
  makeBuyer,
}) => {
  const event = await makeEvent()
  await openLine(admin, event.id)
  const second = await makeBuyer()
  await waiting(admin, second, event.id)
  const page = await openAs(admin)
  await page.goto(`/admin/line?event=${event.id}`)
  await expect(page.getByRole('main')).toContainText(/Waiting\s*1/)
  await page.getByRole('radio', { name: /^No line/ }).check()
  await page.getByRole('button', { name: 'Save' }).click()
  const question = page.getByRole('dialog', { name: 'Turn the line off while it moves?' })
  await expect(question).toContainText('The one person who waits can buy at once')
  await expect(question).toContainText('The one person inside loses the head start.')
  await question.getByRole('button', { name: 'Keep the line' }).click()
  await expect(question).toBeHidden()
  expect(await lineOf(admin, event.id)).toMatchObject({ mode: 'fifo' })
  await page.getByRole('button', { name: 'Save' }).click()
  await question.getByRole('button', { name: 'Turn the line off' }).click()
  await expect.poll(async () => (await lineOf(admin, event.id)).mode).toBe('off')
  expect((await join(second, event.id)).state).toBe('notNeeded')
})
