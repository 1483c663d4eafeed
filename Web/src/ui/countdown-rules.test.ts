import { expect, test } from 'vitest'
import { passedMilestone } from './countdown-rules.ts'

test('a milestone is told once', () => {
  expect(passedMilestone(61, 60)).toBe(60)
  expect(passedMilestone(60, 59)).toBeNull()
})
test('after a sleep only the latest is told', () => expect(passedMilestone(400, 20)).toBe(30))
test('the end is told, however late it is seen', () => {
  expect(passedMilestone(1, 0)).toBe(0)
  expect(passedMilestone(200, -500)).toBe(0)
})
test('a clock that was prolonged tells nothing', () => expect(passedMilestone(20, 320)).toBeNull())
