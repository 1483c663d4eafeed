import { expect, test } from 'vitest'
import { changeFrom, thin, toSeries } from './series.ts'

const points = Array.from({ length: 10 }, (_, index) => ({
  at: new Date(index * 60_000).toISOString(),
  sold: index,
  revenue: { amount: index * 100, currency: 'EUR' },
}))
const total = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0)

test('a series has a value of each line for each moment', () => {
  const { at, sold, revenue } = toSeries(points)
  expect([at.length, sold.length, revenue.length]).toEqual([10, 10, 10])
  expect(at[3]).toBe(180_000)
  expect(revenue[3]).toBe(300)
})

test.each([1, 3, 4, 9, 10, 50])('thinned to %i, nothing is lost', (most) => {
  const thinned = thin(points, most)
  expect(thinned.length).toBeLessThanOrEqual(most)
  expect(total(toSeries(thinned).sold)).toBe(45)
  expect(total(toSeries(thinned).revenue)).toBe(4_500)
  expect(thinned[0]?.at).toBe(points[0]?.at)
})

test('a series that is short enough stays', () => {
  expect(thin(points, 10)).toEqual(points)
  expect(thin([], 10)).toEqual([])
})

test('a change is a share of what was before', () => {
  expect(changeFrom(50, 75)).toBe(0.5)
  expect(changeFrom(0, 75)).toBeNull()
  expect(changeFrom(undefined, 75)).toBeNull()
})
