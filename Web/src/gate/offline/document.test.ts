import { expect, test } from 'vitest'
import { eventId, eventTag, listId, newBook, newSigner, ticketId } from '../testing.ts'
import { withDocument } from './book.ts'
import { type OfflineDocument, readDocument } from './document.ts'

const signer = await newSigner()
const { list } = newBook(signer).cover
const whole: OfflineDocument = {
  type: 'gate-offline/1',
  version: '1.1',
  since: null,
  at: '2027-01-05T18:00:00Z',
  eventId,
  eventTag,
  list,
  gates: [],
  rotationKeys: null,
  keys: [],
  tickets: [{ id: ticketId, standing: 'void', serial: 0 }],
  moved: [{ id: ticketId, in: true, at: '2027-01-05T18:00:00Z', gate: null }],
  shares: [],
}

async function signed(document: object) {
  const text = JSON.stringify(document)
  const signature = Buffer.from(await signer.sign(new TextEncoder().encode(text))).toString('base64url')
  return { signed: text, kid: signer.publicKey.kid ?? '', signature }
}

test('a list is believed if its key has signed it to the letter', async () => {
  const answer = await signed(whole)
  expect(await readDocument(answer, [signer.publicKey])).toEqual(whole)
  expect(await readDocument({ ...answer, signed: `${answer.signed} ` }, [signer.publicKey])).toBeNull()
  expect(await readDocument({ ...answer, signature: 'AAAA' }, [signer.publicKey])).toBeNull()
  expect(await readDocument({ ...answer, signature: '?' }, [signer.publicKey])).toBeNull()
  expect(await readDocument(answer, [{ ...signer.publicKey, kid: 'another' }])).toBeNull()
  expect(await readDocument(answer, [{ ...(await newSigner()).publicKey, kid: answer.kid }])).toBeNull()
  expect(await readDocument(await signed({ ...whole, type: 'access-token' }), [signer.publicKey])).toBeNull()
})

test('what has changed is added where the book ends, and nowhere else', () => {
  const book = withDocument(null, whole, 5)
  expect(book?.cover).toMatchObject({ version: '1.1', askedAt: 5, list: { id: listId } })
  const change: OfflineDocument = {
    ...whole,
    since: '1.1',
    version: '2.1',
    tickets: [],
    moved: [{ id: ticketId, in: false, at: null, gate: null }],
  }
  const later = withDocument(book, change, 9)
  expect(later?.cover.version).toBe('2.1')
  expect(later?.tickets.get(ticketId)?.standing).toBe('void')
  expect(later?.moved.get(ticketId)?.in).toBe(false)
  expect(withDocument(later, change, 10)).toBeNull()
  expect(withDocument(null, change, 10)).toBeNull()
  expect(withDocument(later, { ...whole, tickets: [], moved: [] }, 11)?.tickets.size).toBe(0)
})
