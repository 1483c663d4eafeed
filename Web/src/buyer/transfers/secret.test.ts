import { afterEach, expect, test, vi } from 'vitest'
import { forgetSecret, secretFrom } from './secret.ts'

const secret = 'a-secret_of-forty-three-letters-or-so-12345'
const kept = new Map<string, string>()
vi.stubGlobal('sessionStorage', {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => kept.set(key, value),
  removeItem: (key: string) => kept.delete(key),
})

afterEach(() => kept.clear())

test('a link is known until it is answered, though signing in takes its reader elsewhere', () => {
  expect(secretFrom(`#${secret}`)).toBe(secret)
  expect(secretFrom('')).toBe(secret)
  forgetSecret()
  expect(secretFrom('')).toBeNull()
})

test('what is no secret is none', () => {
  expect(secretFrom('#main')).toBeNull()
  expect(secretFrom('#<script>')).toBeNull()
})
