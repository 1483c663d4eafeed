import { expect, test } from 'vitest'
import { mergeThree, settle } from './three-way.ts'

const base = { name: 'Opening', venue: 'Hall', onSaleAt: '2030-01-01' }

test('changes to different things go together', () => {
  const merge = mergeThree(base, { ...base, name: 'Grand opening' }, { ...base, venue: 'Arena' })
  expect(merge).toEqual({ merged: { name: 'Grand opening', venue: 'Arena', onSaleAt: '2030-01-01' }, conflicts: [] })
})

test('the same change made twice is no conflict', () => {
  const same = { ...base, name: 'Finale' }
  expect(mergeThree(base, same, same).conflicts).toEqual([])
})

test('different changes to the same thing are a conflict, and mine stands until somebody chooses', () => {
  const theirs = { ...base, name: 'Theirs', venue: 'Arena' }
  const merge = mergeThree(base, { ...base, name: 'Mine' }, theirs)
  expect(merge.conflicts).toEqual(['name'])
  expect(settle(merge, theirs, new Set())).toEqual({ ...base, name: 'Mine', venue: 'Arena' })
  expect(settle(merge, theirs, new Set(['name']))).toEqual({ ...base, name: 'Theirs', venue: 'Arena' })
})

test('what I set back to what it was leaves their change alone', () => {
  const theirs = { ...base, name: 'Theirs' }
  expect(mergeThree(base, base, theirs)).toEqual({ merged: theirs, conflicts: [] })
})
