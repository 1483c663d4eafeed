import { expect, test } from 'vitest'
import type { HolderMessage } from '../types.ts'
import { progressOf } from './progress.ts'

const message: HolderMessage = {
  id: '1',
  subject: 'Doors',
  text: 'At six.',
  tierId: null,
  at: '2027-01-01T00:00:00Z',
  reached: 5,
  waiting: 2,
  delivered: 2,
  givenUp: 1,
}

test('it moves while somebody is to be told or mailed', () => {
  expect(progressOf(message)).toEqual({ done: 3, total: 5, isMoving: true })
  expect(progressOf({ ...message, reached: null, waiting: 0, delivered: 0, givenUp: 0 })).toEqual({
    done: 0,
    total: 0,
    isMoving: true,
  })
  expect(progressOf({ ...message, waiting: 0, delivered: 4 })).toEqual({ done: 5, total: 5, isMoving: false })
})
