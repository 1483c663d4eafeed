import type { Exception, Move, OfflineDocument } from './document.ts'

/** What the device knows of a list, without its tickets. */
export type Cover = Omit<OfflineDocument, 'type' | 'since' | 'tickets' | 'moved'> & {
  /** When it was asked for, by this device's clock in milliseconds: what was told before is in it. */
  askedAt: number
}

/** All that the device knows of a list. */
export type Book = { cover: Cover; tickets: ReadonlyMap<string, Exception>; moved: ReadonlyMap<string, Move> }

/** The book with what a document adds; null: it does not go on where the book ends, so all of it has to be read anew. */
export function withDocument(book: Book | null, document: OfflineDocument, askedAt: number): Book | null {
  const { type: _, since, tickets, moved, ...rest } = document
  const isWhole = since === null
  if (!isWhole && (book?.cover.list.id !== rest.list.id || book.cover.version !== since)) return null
  return {
    cover: { ...rest, askedAt },
    tickets: merged(isWhole ? undefined : book?.tickets, tickets),
    moved: merged(isWhole ? undefined : book?.moved, moved),
  }
}

function merged<T extends { id: string }>(known: ReadonlyMap<string, T> | undefined, changed: readonly T[]) {
  const all = new Map(known)
  for (const one of changed) all.set(one.id, one)
  return all
}
