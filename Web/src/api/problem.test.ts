import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isTransient, mayHaveHappened, Problem, readProblem, slugs } from './problem.ts'

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/problem+json', ...headers } })

test('the slug is the last part of the type', async () => {
  const problem = await readProblem(
    answer(409, { type: 'https://ticketing.dev/problems/sold-out', title: 'x', available: 3 }),
  )
  expect(problem.slug).toBe('sold-out')
  expect(problem.extra.available).toBe(3)
})

test('an answer that is no problem document is one of unknown kind', async () => {
  const problem = await readProblem(new Response('<html>', { status: 502 }))
  expect(problem.slug).toBe('unknown')
  expect(problem.status).toBe(502)
})

test('Retry-After is read in seconds', async () => {
  const problem = await readProblem(answer(503, { type: '/overloaded' }, { 'Retry-After': '7' }))
  expect(problem.retryAfterSeconds).toBe(7)
  expect(isTransient(problem)).toBe(true)
})

test('a refusal before any effect is known to have had none', () => {
  expect(mayHaveHappened(new Problem(409, { type: '/sold-out' }))).toBe(false)
  expect(mayHaveHappened(new Problem(429, { type: '/rate-limited' }))).toBe(false)
})

test('silence and server faults leave the outcome open', () => {
  expect(mayHaveHappened(Problem.network())).toBe(true)
  expect(mayHaveHappened(new Problem(503, { type: '/outcome-unknown' }))).toBe(true)
  expect(mayHaveHappened(new Problem(500, { type: '/internal' }))).toBe(true)
})

test('every kind that the server knows has a place here', () => {
  const source = readFileSync(new URL('../../../Api/Http/Problems/ProblemSlug.cs', import.meta.url), 'utf8')
  const known = [...source.matchAll(/= new\("([a-z-]+)", \d+/g)].map((match) => match[1])
  expect(known.length).toBeGreaterThan(20)
  expect(slugs).toEqual(expect.arrayContaining(known))
})
