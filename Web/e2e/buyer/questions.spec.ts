import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe.ts'
import { test } from '../support/fixtures.ts'
import { buyTickets, passOn } from '../support/gate.ts'

const phone = { viewport: { width: 390, height: 844 } }
const asked = (page: Page) => page.getByRole('region', { name: 'Questions from the organiser' })

test('an organiser asks, who has a ticket answers, and who gets it next is asked anew, until the deadline', async ({
  admin,
  makeEvent,
  makeBuyer,
  openAs,
}) => {
  const event = await makeEvent()
  const [owner, friend] = [await makeBuyer(), await makeBuyer()]
  const [ticket] = await buyTickets(owner, event, 2)
  const [order] = (await owner.get<{ items: { id: string }[] }>('/api/orders')).items

  const desk = await openAs(admin)
  await desk.goto(`/admin/events/${event.id}`)
  const panel = desk.getByRole('region', { name: 'Questions to ticket holders' })
  await panel.getByRole('button', { name: 'Add a question' }).click()
  const first = panel.getByRole('group', { name: 'Question 1' })
  await first.getByLabel('Has to be answered').check()
  await panel.getByRole('button', { name: 'Save the questions' }).click()
  await expect(first.getByLabel('Question', { exact: true })).toHaveAccessibleDescription(/at most 300 characters/)
  await first.getByLabel('Question', { exact: true }).fill('Which size is your shirt?')
  await panel.getByRole('button', { name: 'Add a question' }).click()
  const second = panel.getByRole('group', { name: 'Question 2' })
  await second.getByLabel('Question', { exact: true }).fill('What do you eat?')
  await second.getByLabel('Kind of answer').selectOption('One of several choices')
  await second.getByLabel('Choices').fill('Everything\nVegan')
  await panel.getByRole('button', { name: 'Save the questions' }).click()
  await expect(panel.getByText('2 tickets are asked, 2 have open questions.')).toBeVisible()
  await expectAccessible(desk)

  const mine = await openAs(owner, phone)
  await mine.goto(`/orders/${order?.id}`)
  await expect(mine.getByText('2 tickets have open questions')).toBeVisible()
  await expectAccessible(mine)
  await mine.goto(`/orders/${order?.id}/tickets/${ticket?.id}`)
  await asked(mine).getByRole('button', { name: 'Save the answers' }).click()
  const size = asked(mine).getByLabel('Which size is your shirt?')
  await expect(size).toBeFocused()
  await expect(size).toHaveAccessibleDescription('Please answer this question.')
  await expectAccessible(mine)
  await size.fill('XL')
  await asked(mine).getByRole('radio', { name: 'Vegan' }).check()
  await asked(mine).getByRole('button', { name: 'Save the answers' }).click()
  await expect(asked(mine).getByRole('definition')).toHaveText(['XL', 'Vegan'])
  await expectAccessible(mine)
  await mine.goto(`/orders/${order?.id}`)
  await expect(mine.getByText('1 ticket has open questions')).toBeVisible()

  await passOn(owner, friend, ticket?.id ?? '')
  const theirs = await openAs(friend, phone)
  await theirs.goto(`/tickets/${ticket?.id}`)
  await expect(asked(theirs).getByLabel('Which size is your shirt?')).toHaveValue('')
  await asked(theirs).getByLabel('Which size is your shirt?').fill('S')
  await asked(theirs).getByRole('button', { name: 'Save the answers' }).click()
  await expect(asked(theirs).getByRole('definition')).toHaveText(['S', 'No answer'])
  await expectAccessible(theirs)

  await desk.reload()
  await panel.getByRole('group', { name: 'Question 1' }).getByLabel('Question', { exact: true }).fill('Your size?')
  await panel.getByRole('button', { name: 'Save the questions' }).click()
  await expect(desk.getByRole('dialog')).toContainText('1 answer belongs to a question')
  await expectAccessible(desk)
  await desk.getByRole('dialog').getByRole('button', { name: 'Keep the answers and go on' }).click()
  await expect(panel.getByText('Which size is your shirt? (asked before)')).toBeVisible()
  const downloaded = desk.waitForEvent('download')
  await panel.getByRole('button', { name: 'Export answers' }).click()
  expect((await downloaded).suggestedFilename()).toBe('answers.csv')

  await theirs.reload()
  await expect(asked(theirs).getByLabel('Your size?')).toBeVisible()
  const sheet = await admin.get<{ questions: object[] }>(`/api/admin/events/${event.id}/questions`)
  const over = { questions: sheet.questions.map(asWanted), endsAt: new Date(Date.now() - 60_000).toISOString() }
  await admin.call('PUT', `/api/admin/events/${event.id}/questions`, over, { 'If-Match': '*' })
  await asked(theirs).getByLabel('Your size?').fill('M')
  await asked(theirs).getByRole('button', { name: 'Save the answers' }).click()
  await expect(asked(theirs).getByText(/The time for answers was over on/)).toBeVisible()
  await expect(asked(theirs).getByRole('button')).toHaveCount(0)
  await expectAccessible(theirs)
})

// What is shown of a question says more than what is sent.
function asWanted({ answers, ...question }: { answers?: number }) {
  return question
}
