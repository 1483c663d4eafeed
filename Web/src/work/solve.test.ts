import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { solve } from './solve.ts'

const leadingZeros = (challenge: Buffer, answer: Buffer) =>
  Math.clz32(createHash('sha256').update(challenge).update(answer).digest().readUInt32BE())

test.each([0, 1, 2, 3, 4])('each puzzle is solved, in its order (challenge %i)', (seed) => {
  const challenge = createHash('sha512').update(String(seed)).digest().subarray(0, 51)
  const [sent, solution = ''] = solve({ challenge: challenge.toString('base64url'), bits: 8, count: 16 }).split('.')
  expect(sent).toBe(challenge.toString('base64url'))
  const answers = Buffer.from(solution, 'base64url')
  expect(answers.length).toBe(64)
  for (let index = 0; index < 16; index++) {
    const answer = answers.subarray(index * 4, index * 4 + 4)
    expect(answer.readUInt32BE() >>> 28).toBe(index)
    expect(leadingZeros(challenge, answer)).toBeGreaterThanOrEqual(8)
  }
})

test('what is no challenge is not worked on', () => {
  expect(() => solve({ challenge: 'AAAA', bits: 1, count: 1 })).toThrow('no challenge')
})
