import { expect, test } from 'vitest'
import { areaPath, linear, nearest, niceTicks, timeTicks } from './scale.ts'

test.each([0, 1, 3, 7, 10, 42, 99, 100, 101, 1234, 98_765])(
  'ticks for %i begin at 0, reach it, and are few and even',
  (most) => {
    const ticks = niceTicks(most)
    expect(ticks[0]).toBe(0)
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(most)
    expect(ticks.length).toBeLessThanOrEqual(6)
    const steps = new Set(ticks.slice(1).map((tick, index) => tick - (ticks[index] ?? 0)))
    expect(steps.size).toBe(1)
  },
)

test('counts have whole ticks', () => {
  expect(niceTicks(2).every(Number.isInteger)).toBe(true)
})

test.each([1, 24, 24 * 7, 24 * 30])('%i hours have few, rising ticks inside', (hours) => {
  const from = Date.parse('2027-03-10T12:07:00Z')
  const to = from + hours * 3_600_000
  const ticks = timeTicks(from, to)
  expect(ticks.length).toBeGreaterThanOrEqual(2)
  expect(ticks.length).toBeLessThanOrEqual(6)
  expect(ticks.every((tick, index) => tick >= from && tick <= to && tick > (ticks[index - 1] ?? 0))).toBe(true)
})

test('lines, areas and the nearest point', () => {
  expect(linear(0, 10, 100, 0)(5)).toBe(50)
  expect(linear(3, 3, 0, 10)(3)).toBe(0)
  expect(
    areaPath(
      [
        [0, 1],
        [2, 3],
      ],
      9,
    ),
  ).toBe('M0.0 1.0L2.0 3.0L2.0 9L0.0 9Z')
  expect(areaPath([], 9)).toBe('')
  expect(nearest([0, 10, 20], 14)).toBe(1)
})
