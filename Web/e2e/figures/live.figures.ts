import { expect, type Page } from '@playwright/test'
import { test } from '../support/fixtures.ts'
import { summary } from './statistics.ts'

const samples = 200

/*
 * From the grain's commit to the screen. The clock starts before the request is sent that makes the grain commit, so these figures are
 * too high rather than too low: they hold the request and the commit as well. It stops in the frame that paints the change.
 */

test('a price change', async ({ openAs, makeEvent, admin }) => {
  const event = await makeEvent()
  const page = await openAs()
  await page.goto(event.path)
  await expect(page.getByText('€25.00')).toBeVisible()
  const took: number[] = []
  for (let sample = 0; sample < samples; sample++) {
    const amount = 3_000 + sample
    const text = `€${(amount / 100).toFixed(2)}`
    const seen = screen(page, text)
    await seen.isReady
    const sentAt = Date.now()
    await admin.call(
      'PATCH',
      `/api/admin/events/${event.id}/tiers/${event.tiers[0]?.id}`,
      { prices: [{ category: 'Full', amount }] },
      { 'If-Match': '*' },
    )
    took.push((await seen.at) - sentAt)
  }
  console.log(`price change   ${summary(took)}`)
})

test('a notification', async ({ openAs, makeEvent, admin }) => {
  const event = await makeEvent()
  const page = await openAs()
  await page.goto(event.path)
  await expect(page.getByText('50 left')).toBeVisible()
  const took: number[] = []
  for (let sample = 0; sample < samples; sample++) {
    const isPause = sample % 2 === 0
    const seen = screen(page, `${event.name}: ${isPause ? 'The sale is paused' : 'The sale goes on'}`)
    await seen.isReady
    const sentAt = Date.now()
    await admin.post(`/api/admin/events/${event.id}/${isPause ? 'pause' : 'resume'}`)
    took.push((await seen.at) - sentAt)
  }
  console.log(`notification   ${summary(took)}`)
})

test('a log line', async ({ openAs, makeEvent, admin }) => {
  const event = await makeEvent()
  const page = await openAs(admin)
  await page.goto('/admin/log')
  await expect(page.getByRole('log').getByText(event.id).first()).toBeVisible()
  const took: number[] = []
  for (let sample = 0; sample < samples; sample++) {
    const seen = screen(page, event.id)
    await seen.isReady
    const sentAt = Date.now()
    await admin.post(`/api/admin/events/${event.id}/${sample % 2 === 0 ? 'pause' : 'resume'}`)
    took.push((await seen.at) - sentAt)
  }
  console.log(`log line       ${summary(took)}`)
})

/** When a text is painted that was not there, or stood there less often, when one began to look. */
function screen(page: Page, text: string): { isReady: Promise<unknown>; at: Promise<number> } {
  const isReady = page.evaluate((wanted) => {
    const count = () => document.getElementById('root')?.textContent?.split(wanted).length ?? 0
    const before = count()
    const at = new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        if (count() <= before) return
        observer.disconnect()
        // The frame after the next one's beginning: by then this change is on the screen.
        requestAnimationFrame(() => setTimeout(() => resolve(Date.now())))
      })
      observer.observe(document.body, { subtree: true, childList: true, characterData: true })
    })
    Object.assign(window, { seenAt: at })
  }, text)
  return {
    isReady,
    at: isReady.then(() => page.evaluate(() => (window as unknown as { seenAt: Promise<number> }).seenAt)),
  }
}
