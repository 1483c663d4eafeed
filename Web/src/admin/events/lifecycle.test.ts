import { expect, test } from 'vitest'
import { actionsFor, isNameTyped, proofFor } from './lifecycle.ts'

test('a sale can be opened only from a draft, and taken up only from a pause', () => {
  expect(actionsFor('draft')).toContain('publish')
  expect(actionsFor('published')).not.toContain('publish')
  expect(actionsFor('paused')).toContain('resume')
  expect(actionsFor('ended')).not.toContain('resume')
  expect(actionsFor('cancelled')).toEqual(['delete'])
})

test('only what is public and not cancelled can be postponed', () => {
  expect(actionsFor('published')).toContain('postpone')
  expect(actionsFor('paused')).toContain('postpone')
  expect(actionsFor('ended')).toContain('postpone')
  for (const state of ['draft', 'cancelled'] as const) expect(actionsFor(state)).not.toContain('postpone')
})

test('what can not be taken back asks for the name', () => {
  expect(proofFor('end')).toBe('name')
  expect(proofFor('cancel')).toBe('name')
  expect(proofFor('pause')).toBe('yes')
})

test('the name must be whole', () => {
  expect(isNameTyped(' winter  GALA ', 'Winter Gala')).toBe(true)
  expect(isNameTyped('Winter', 'Winter Gala')).toBe(false)
  expect(isNameTyped('', '')).toBe(false)
})
