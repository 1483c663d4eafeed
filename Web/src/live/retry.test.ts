import { expect, test } from 'vitest'
import { retryDelay } from './retry.ts'

test('the bound doubles, up to half a minute', () => {
  const bounds = [0, 1, 2, 3, 10, 1_000].map((failures) => retryDelay(failures, () => 1))
  expect(bounds).toEqual([500, 1_000, 2_000, 4_000, 30_000, 30_000])
})

test('the wait is spread over all that the bound allows', () => {
  expect(retryDelay(3, () => 0)).toBe(0)
  expect(retryDelay(3, () => 0.25)).toBe(1_000)
})
