import { expect, test } from 'vitest'
import { Problem } from '../../api/problem.ts'
import type { Question } from '../types.ts'
import { answersInTheWay, draftOf, faultsAt, moved, newQuestion, requestOf } from './question-draft.ts'

const diet: Question = {
  id: 'q1',
  text: 'What do you eat?',
  kind: 'choice',
  isRequired: true,
  maxLength: null,
  choices: ['All', 'Vegan'],
  tierIds: ['floor', 'gone'],
  answers: 3,
}

test('a question goes through its fields unchanged, but for tiers that are gone', () => {
  expect(requestOf(draftOf(diet, ['floor']))).toEqual({
    id: 'q1',
    text: 'What do you eat?',
    kind: 'choice',
    isRequired: true,
    maxLength: null,
    choices: ['All', 'Vegan'],
    tierIds: ['floor'],
  })
})

test('only what belongs to its kind is sent, and blank lines are no choices', () => {
  const draft = { ...newQuestion(), choices: ' All \n\nVegan\n' }
  expect(requestOf(draft)).toMatchObject({ maxLength: 100, choices: null, tierIds: null, id: null })
  expect(requestOf({ ...draft, kind: 'choice' })).toMatchObject({ maxLength: null, choices: ['All', 'Vegan'] })
  expect(requestOf({ ...draft, kind: 'yesNo' })).toMatchObject({ maxLength: null, choices: null })
})

test('questions move by a step and not over the end', () => {
  const [one, two] = [newQuestion(), newQuestion()]
  expect(moved([one, two], 0, 1)).toEqual([two, one])
  expect(moved([one, two], 0, -1)).toEqual([one, two])
  expect(moved([one, two], 1, 1)).toEqual([one, two])
})

test('what the server refuses is told at its field', () => {
  const errors = { 'questions[1].text': ['No.'], 'questions[1].choices[0]': ['No.'], 'questions[10].text': ['No.'] }
  const problem = new Problem(422, { type: 'validation', errors })
  expect(faultsAt(problem, 1)).toEqual({ text: 'admin.questions.textWrong', choices: 'admin.questions.choicesWrong' })
  expect(faultsAt(problem, 0)).toEqual({})
})

test('answers in the way are counted', () => {
  expect(answersInTheWay(new Problem(409, { type: 'in-use', answers: 7 }))).toBe(7)
  expect(answersInTheWay(new Problem(412, { type: 'stale-version' }))).toBeNull()
})
