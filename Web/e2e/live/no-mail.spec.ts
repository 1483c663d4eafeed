import { expect } from '@playwright/test'
import { expectAccessible } from '../support/axe.ts'
import { testAt } from '../support/fixtures.ts'
import { openLine, waiting } from '../support/line.ts'
import { startShop } from '../support/shop.ts'

const test = testAt(() => startShop('no_mail', { Mail__Folder: '', Passwords__Iterations: '1000' }))

test('where no mail leaves, nobody in line is offered any', async ({ openAs, admin, makeEvent, makeBuyer }) => {
  const event = await makeEvent()
  await openLine(admin, event.id)
  const buyer = await makeBuyer()
  await waiting(admin, buyer, event.id)
  const page = await openAs(buyer)
  await page.goto(`${event.path}/line`)
  await expect(page.getByRole('region', { name: 'Your place in line' })).toContainText(/Your place in line\s*1/)
  await expect(page.getByText(/^Live\b/)).toBeVisible() // It was pushed too.
  await expect(page.getByRole('checkbox')).toHaveCount(1) // The sound.
  await expect(page.getByText('Mail me when my turn is near')).toHaveCount(0)
  await expectAccessible(page)
})
