import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { fromHex, isPromisedSeed, sha256 } from './draw-check.ts'

const seed = '00ff10aa'.repeat(8)
const hash = createHash('sha256').update(Buffer.from(seed, 'hex')).digest('hex')

test('the hash of nothing is the one of the standard', async () =>
  expect(await sha256(new Uint8Array())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'))
test('digits become bytes', () => expect([...fromHex('00ff10AA')]).toEqual([0, 255, 16, 170]))
test('the promised seed is known, however its hash is written', async () => {
  expect(await isPromisedSeed(seed, hash)).toBe(true)
  expect(await isPromisedSeed(seed.toUpperCase(), hash.toUpperCase())).toBe(true)
})
test('another seed is caught', async () => expect(await isPromisedSeed(seed.replace('00', '01'), hash)).toBe(false))
