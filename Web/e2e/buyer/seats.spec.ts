import { expect, type Page } from '@playwright/test'
import { test } from '../support/fixtures.ts'

const hall = {
  tiers: [
    {
      name: 'Stalls',
      rows: ['A', 'B', 'C'].map((name) => ({ name, seats: 18 })),
      prices: [
        { category: 'Full', amount: 3_800 },
        { category: 'Under 26', amount: 1_900 },
      ],
    },
    {
      name: 'Balcony',
      rows: ['A', 'L'].map((name) => ({ name, seats: 14 })),
      prices: [{ category: 'Full', amount: 2_400 }],
    },
  ],
}
const phone = { viewport: { width: 390, height: 844 } }
const seats = (page: Page, tier: string) => page.getByRole('grid', { name: `Seats: ${tier}` })
const seat = (page: Page, tier: string, name: string) =>
  seats(page, tier).getByRole('gridcell', { name: new RegExp(`seat ${name},`) })
const basket = (page: Page) => page.getByRole('complementary', { name: 'Your tickets' })

test('two seated tiers share one stage, and their prices are known before a seat is pressed', async ({
  openAs,
  makeBuyer,
  makeEvent,
}) => {
  const event = await makeEvent(hall)
  const page = await openAs(await makeBuyer())
  await page.goto(event.path)
  await expect(seats(page, 'Stalls')).toBeVisible()
  await expect(seats(page, 'Balcony')).toBeVisible()
  await expect(page.getByText('Stage', { exact: true })).toHaveCount(1)
  const prices = page.getByRole('list', { name: 'Prices by colour' }).getByRole('listitem')
  await expect(prices).toHaveText([/Stalls.*Full €38.00.*Under 26 €19.00/, /Balcony.*Full €24.00/])

  // A seat of the same name in each: they are two seats, at two prices.
  await seat(page, 'Stalls', 'A-3').click()
  await seat(page, 'Balcony', 'A-3').click()
  await expect(basket(page)).toContainText('€62.00')
  await page.getByRole('button', { name: 'Hold these tickets' }).click()
  await expect(page.getByRole('heading', { name: 'Checkout' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('€62.00')
})

test('"choose the best" keeps what was chosen, up to the limit', async ({ openAs, makeEvent }) => {
  const event = await makeEvent(hall)
  const page = await openAs()
  await page.goto(event.path)
  await seat(page, 'Stalls', 'C-1').click()
  await page.getByRole('button', { name: 'Choose the best' }).click()
  await expect(basket(page)).toContainText('Full · C-1, A-9, A-10')
  await page.getByRole('combobox', { name: 'Where' }).selectOption('Balcony')
  await page.getByRole('button', { name: 'Choose the best' }).click()
  await expect(basket(page)).toContainText('Full · A-7, A-8')
  await expect(basket(page)).toContainText('Full · C-1, A-9, A-10')
  for (const count of [4, 6]) {
    await page.getByRole('button', { name: 'Choose the best' }).click()
    await expect(basket(page)).toContainText(`${count} × Balcony`)
  }
  await page.getByRole('button', { name: 'Choose the best' }).click()
  await expect(page.getByRole('status').getByText('At most 6 seats.')).toBeVisible()
  await expect(basket(page)).toContainText('6 × Balcony')
})

test('on a phone the map fits, a press looks closer, and the letters of the rows stay', async ({
  openAs,
  makeEvent,
}) => {
  const event = await makeEvent(hall)
  const page = await openAs(undefined, phone)
  await page.goto(event.path)
  const pane = page.getByRole('region', { name: 'Seating plan' })
  const overflow = () => pane.evaluate((box) => box.scrollWidth - box.clientWidth)
  await expect(seat(page, 'Stalls', 'B-16')).toBeVisible()
  await expect.poll(overflow).toBe(0)

  await seat(page, 'Stalls', 'B-16').click()
  await expect(page.getByRole('list', { name: 'Chosen seats' })).toBeHidden()
  await expect.poll(overflow).toBeGreaterThan(0)
  await expect(seat(page, 'Stalls', 'B-16')).toBeInViewport({ ratio: 1 })
  const [box, letter] = [
    await pane.boundingBox(),
    await seats(page, 'Stalls').getByRole('rowheader', { name: 'B' }).boundingBox(),
  ]
  expect(await pane.evaluate((it) => it.scrollLeft)).toBeGreaterThan(0)
  expect(letter?.x).toBeCloseTo(box?.x ?? -1, 0)
  await seat(page, 'Stalls', 'B-16').click()
  await expect(page.getByRole('list', { name: 'Chosen seats' })).toContainText('Seat B-16')

  // Keys hit exactly, however small a seat is drawn.
  await page.getByRole('button', { name: 'Smaller' }).click()
  await page.getByRole('button', { name: 'Smaller' }).click()
  await expect.poll(overflow).toBe(0)
  await seat(page, 'Stalls', 'B-16').press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Chosen seats' })).toContainText('Seat B-15')
})
