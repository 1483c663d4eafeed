import { expect, test } from 'vitest'
import { isSession, safeReturn } from './session-rules.ts'

const session = { userId: 'u', displayName: 'Ada', role: 'buyer' }

test('a session is known by its members', () => {
  expect(isSession(session)).toBe(true)
  expect(isSession({ ...session, role: undefined })).toBe(false)
  expect(isSession(null)).toBe(false)
  expect(isSession('text')).toBe(false)
})

test('signing in returns to places of this app only', () => {
  expect(safeReturn('/orders?x=1')).toBe('/orders?x=1')
  for (const wanted of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)', '', null])
    expect(safeReturn(wanted)).toBe('/')
})

test('organisers come to their desk, unless they want something in particular', () => {
  expect(safeReturn(null, 'admin')).toBe('/admin')
  expect(safeReturn('/', 'admin')).toBe('/admin')
  expect(safeReturn('//evil.example', 'admin')).toBe('/admin')
  expect(safeReturn('/events/evening', 'admin')).toBe('/events/evening')
  expect(safeReturn('/', 'buyer')).toBe('/')
})
