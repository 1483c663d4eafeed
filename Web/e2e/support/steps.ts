import { expect, type Locator, type Page } from '@playwright/test'
import type { TestEvent } from './events.ts'

/** Cards of the test processor, by what they do. */
export const cards = {
  good: '4242 4242 4242 4242',
  declined: '4000 0000 0000 0002',
  reportedTwice: '4000 0000 0000 0259',
  late: '4000 0000 0000 0069',
} as const

/** Follows a link to the page with that heading: until it is there, the page before stands, and takes what is typed. */
export async function follow(link: Locator, heading: string) {
  await link.click()
  await expect(link.page().getByRole('heading', { level: 1, name: heading })).toBeVisible()
}

/** Opens an event's page and puts tickets of its first tier into the basket. */
export async function choose(page: Page, event: TestEvent, count: number, category = 'Full') {
  await page.goto(event.path)
  const field = page.getByRole('textbox', { name: `${event.tiers[0]?.name}, ${category}: how many` })
  await field.fill(String(count))
  await field.press('Enter')
}

/** Holds what is in the basket; ends at the checkout. */
export async function hold(page: Page) {
  await page.getByRole('button', { name: 'Hold these tickets' }).click()
  await expect(page.getByRole('heading', { name: 'Checkout' })).toBeVisible()
}

/** Goes from the checkout to the payment service's page. */
export async function goToPay(page: Page) {
  await page.getByRole('button', { name: /^(Pay|Go on paying) / }).click()
  await expect(page.getByRole('heading', { name: 'Test payment' })).toBeVisible()
}

/** Types a card at the payment service's page, and pays with it. */
export async function payWith(page: Page, card: string = cards.good) {
  await page.getByRole('textbox', { name: 'Card number' }).fill(card)
  await page.getByRole('button', { name: /^Pay / }).click()
}

/** Pays with a card, from the checkout on: on the payment service's page, which leads back to the order. */
export async function pay(page: Page, card: string = cards.good) {
  await goToPay(page)
  await payWith(page, card)
}

/** The order's id, out of the address of one of its pages. */
export function orderIdOf(page: Page): string {
  const [, id] = /\/orders\/([0-9a-f-]{36})/.exec(page.url()) ?? []
  if (!id) throw new Error(`${page.url()} is no order's page.`)
  return id
}

/** Whether the page has been loaded anew since {@link markPage}. */
export const isMarked = (page: Page) => page.evaluate(() => 'markedByTest' in window)

/** Marks the page as it is loaded now: a reload loses the mark. */
export const markPage = (page: Page) => page.evaluate(() => Object.assign(window, { markedByTest: true }))
