import { expect, test } from 'vitest'
import { fromLocal, toLocal } from './local-time.ts'

test('a moment survives the way through the field, to the minute', () => {
  for (const at of ['2027-01-05T19:00:00Z', '2027-07-05T00:30:00Z', '2028-02-29T23:59:00Z'])
    expect(fromLocal(toLocal(at))).toBe(at)
})

test('nothing is nothing', () => {
  expect(toLocal(null)).toBe('')
  expect(toLocal('never')).toBe('')
  expect(fromLocal('')).toBeNull()
  expect(fromLocal('2027-01-05')).toBeNull()
})
