import { expect, test } from 'vitest'
import { compositions, designOf } from './design.ts'

test('the same name has the same picture', () => {
  const [one, other] = [designOf('city-derby'), designOf('city-derby')]
  expect(one.palette).toEqual(other.palette)
  expect(one.composition).toBe(other.composition)
  expect([one.random(), one.random()]).toEqual([other.random(), other.random()])
})

test('names spread over all compositions and palettes', () => {
  const designs = Array.from({ length: 400 }, (_, index) => designOf(`event-${index}`))
  expect(new Set(designs.map((design) => design.composition)).size).toBe(compositions.length)
  expect(new Set(designs.map((design) => design.palette)).size).toBe(8)
})
