import { expect, test } from 'vitest'
import { bodyOfDraft, missingOf, noDraft } from './draft.ts'

test('blanks are not a message', () => {
  expect(missingOf({ ...noDraft, subject: ' ', text: 'Doors open earlier.' })).toEqual({ subject: true, text: false })
})

test('without a tier it is for all', () => {
  const draft = { tierId: '', subject: ' Doors ', text: 'At six.\n' }
  expect(bodyOfDraft(draft)).toEqual({ subject: 'Doors', text: 'At six.' })
  expect(bodyOfDraft({ ...draft, tierId: 't1' })).toEqual({ subject: 'Doors', text: 'At six.', tierId: 't1' })
})
