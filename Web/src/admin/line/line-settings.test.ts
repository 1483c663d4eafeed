import { expect, test } from 'vitest'
import { draftOf, readSettings, turnsOff } from './line-settings.ts'

const settings = { mode: 'fifo', paused: false, admitPerMinute: 300, maxConcurrent: 500, admissionMinutes: 10 } as const

test('a form that nobody touched means what is in force, paused or not', () => {
  expect(readSettings(draftOf(settings), false)).toEqual({ settings })
  expect(readSettings(draftOf(settings), true)).toEqual({ settings: { ...settings, paused: true } })
})

test('what is out of range is named', () => {
  const draft = { mode: 'lottery', admitPerMinute: '0', maxConcurrent: '1000001', admissionMinutes: '1441' }
  expect(readSettings(draft, false)).toEqual({
    errors: {
      admitPerMinute: 'admin.line.peopleWrong',
      maxConcurrent: 'admin.line.peopleWrong',
      admissionMinutes: 'admin.line.minutesWrong',
    },
  })
})

test('a line that has been on is turned off only by choosing so', () => {
  const on = { mode: 'fifo' as const, paused: false, admitPerMinute: 60, maxConcurrent: 10, admissionMinutes: 10 }
  expect(turnsOff(on, { ...draftOf(on), mode: 'off' })).toBe(true)
  expect(turnsOff(on, draftOf(on))).toBe(false)
  expect(turnsOff({ ...on, mode: 'off' }, { ...draftOf(on), mode: 'off' })).toBe(false)
})
