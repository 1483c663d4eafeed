import { expect, test } from 'vitest'
import { Problem } from '../../api/problem.ts'
import type { TicketQuestion } from '../../api/types.ts'
import { answersOf, draftOf, faultsOf, isOutdated, missingOf } from './answers.ts'

const question = (id: string, change: Partial<TicketQuestion> = {}): TicketQuestion => ({
  id,
  text: 'Your size?',
  kind: 'text',
  isRequired: false,
  maxLength: 20,
  choices: [],
  answer: null,
  isOpen: true,
  ...change,
})

test('a form begins with what was answered and sends all of it', () => {
  const questions = [question('a', { answer: 'XL' }), question('b')]
  expect(draftOf(questions)).toEqual({ a: 'XL', b: '' })
  expect(answersOf(questions, { a: 'L' })).toEqual([
    { questionId: 'a', value: 'L' },
    { questionId: 'b', value: '' },
  ])
})

test('what has to be answered is known without the server', () => {
  const questions = [question('a', { isRequired: true }), question('b')]
  expect([...missingOf(questions, { a: '  ', b: '' }).keys()]).toEqual(['a'])
  expect(missingOf(questions, { a: 'x' }).size).toBe(0)
})

test('what the server refuses is told at its field', () => {
  const questions = [question('a'), question('b', { kind: 'choice' })]
  const refused = new Problem(422, {
    type: 'validation',
    errors: { 'answers[0].value': ['No.'], 'answers[1].value': ['No.'] },
  })
  expect([...(faultsOf(questions, refused) ?? [])]).toEqual([
    ['a', 'questions.wrong'],
    ['b', 'questions.wrongChoice'],
  ])
})

test('what is about no field is about the questions themselves', () => {
  const changed = new Problem(422, { type: 'validation', errors: { answers: ['No.'] } })
  expect(faultsOf([question('a')], changed)).toBeNull()
  expect(isOutdated(changed)).toBe(true)
  expect(isOutdated(new Problem(409, { type: 'answers-closed' }))).toBe(true)
  expect(isOutdated(Problem.network())).toBe(false)
})
