import { expect, test } from 'vitest'
import { blocksOf } from './blocks.ts'

test('the first heading is the title, and others stand in the text', () =>
  expect(blocksOf('# Terms\r\n\r\nOne\nline more.\n\n\n# Money\n\nTwo.\n')).toEqual({
    title: 'Terms',
    blocks: [
      { at: 1, isHeading: false, text: 'One\nline more.' },
      { at: 2, isHeading: true, text: 'Money' },
      { at: 3, isHeading: false, text: 'Two.' },
    ],
  }))
test('a text without a heading has no title', () => expect(blocksOf('One.').title).toBeUndefined())
test('nothing has no parts', () => expect(blocksOf('')).toEqual({ title: undefined, blocks: [] }))
test('markup is text', () => expect(blocksOf('<b>One</b>').blocks[0]?.text).toBe('<b>One</b>'))
