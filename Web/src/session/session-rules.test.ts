import { expect, test } from 'vitest'
import { isSession, leftOf, safeReturn } from './session-rules.ts'

const session = { userId: 'u', displayName: 'Ada', role: 'buyer', token: 't', expiresAt: '2026-11-21T10:00:00Z' }

test('a session is known by its members', () => {
  expect(isSession(session)).toBe(true)
  expect(isSession({ ...session, token: undefined })).toBe(false)
  expect(isSession(null)).toBe(false)
  expect(isSession('text')).toBe(false)
})

test('the time left counts to the end', () => {
  expect(leftOf(session, Date.parse('2026-11-21T09:59:00Z'))).toBe(60_000)
  expect(leftOf(session, Date.parse('2026-11-21T10:00:01Z'))).toBe(-1_000)
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
