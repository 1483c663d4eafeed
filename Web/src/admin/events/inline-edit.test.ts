import { expect, test } from 'vitest'
import { hasMoved, type InlineAction, type InlineEdit, inlineEdit } from './inline-edit.ts'

const after = (...actions: InlineAction<number>[]) =>
  actions.reduce<InlineEdit<number>>((edit, action) => inlineEdit(edit, action), { step: 'shown' })

const open = { do: 'open', base: 100, text: '100' } as const
const typed = { do: 'type', text: '120' } as const
const save = { do: 'save', mine: 120 } as const

test('Escape gives the old value back', () => {
  expect(after(open, typed, { do: 'leave' })).toEqual({ step: 'shown' })
})

test('saving what was there before sends nothing', () => {
  expect(after(open, { do: 'save', mine: 100 })).toEqual({ step: 'shown' })
})

test('while it saves, the old value is known and nothing can be typed', () => {
  expect(after(open, typed, save, { do: 'type', text: '9' }, { do: 'leave' })).toEqual({
    step: 'saving',
    base: 100,
    text: '120',
    mine: 120,
  })
})

test('a refusal keeps what was typed, and typing on takes the message away', () => {
  const refused = after(open, typed, save, { do: 'refuse', error: 'too few' })
  expect(refused).toEqual({ step: 'open', base: 100, text: '120', error: 'too few' })
  expect(inlineEdit(refused, { do: 'type', text: '130' })).toMatchObject({ text: '130', error: null })
})

test('a conflict shows base, mine and theirs; insisting saves mine over theirs', () => {
  const conflict = after(open, typed, save, { do: 'conflict', theirs: 90, version: 7 })
  expect(conflict).toMatchObject({ step: 'conflict', base: 100, mine: 120, theirs: 90, version: 7 })
  expect(inlineEdit(conflict, { do: 'insist' })).toMatchObject({ step: 'saving', base: 90, mine: 120 })
  expect(inlineEdit(conflict, { do: 'leave' })).toEqual({ step: 'shown' })
})

test('an editor that is open notices that the value moved, and stays as it is', () => {
  const edit = after(open, typed)
  expect(hasMoved(edit, 100)).toBe(false)
  expect(hasMoved(edit, 90)).toBe(true)
  expect(after(open, typed, open)).toEqual(edit)
})
