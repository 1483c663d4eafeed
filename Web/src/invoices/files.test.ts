import { expect, test } from 'vitest'
import { fileName } from './files.ts'

test('a file is called by the number of its invoice', () => {
  expect(fileName({ number: 'R-12' }, 'pdf')).toBe('R-12.pdf')
})

test('no sign of a number leads into a folder', () => {
  expect(fileName({ number: '../2026/1/1' }, 'xml')).toBe('-2026-1-1.xml')
})
