import type { Book } from '../offline/book.ts'
import type { OfflineDocument } from '../offline/document.ts'
import type { GateDatabase } from './database.ts'

const stores = ['covers', 'tickets', 'moved'] as const
const ofList = (list: string) => IDBKeyRange.bound([list], [list, []])

/** A list as this device has it; null: it does not. */
export async function readBook(database: GateDatabase, list: string): Promise<Book | null> {
  const cover = await database.get('covers', list)
  if (!cover) return null
  const [tickets, moved] = await Promise.all([
    database.getAll('tickets', ofList(list)),
    database.getAll('moved', ofList(list)),
  ])
  return {
    cover,
    tickets: new Map(tickets.map((ticket) => [ticket.id, ticket])),
    moved: new Map(moved.map((move) => [move.id, move])),
  }
}

/** Keeps what a document has added to a book, all of it or nothing. */
export async function writeBook(database: GateDatabase, { cover }: Book, document: OfflineDocument): Promise<void> {
  const list = cover.list.id
  const transaction = database.transaction(stores, 'readwrite')
  const [covers, tickets, moved] = [
    transaction.objectStore('covers'),
    transaction.objectStore('tickets'),
    transaction.objectStore('moved'),
  ]
  await Promise.all([
    ...(document.since === null ? [tickets.delete(ofList(list)), moved.delete(ofList(list))] : []),
    covers.put({ ...cover, listId: list }),
    ...document.tickets.map((ticket) => tickets.put({ ...ticket, list })),
    ...document.moved.map((move) => moved.put({ ...move, list })),
    transaction.done,
  ])
}

/** Forgets all lists. Facts stay. */
export async function dropBooks(database: GateDatabase): Promise<void> {
  const transaction = database.transaction(stores, 'readwrite')
  await Promise.all([...stores.map((store) => transaction.objectStore(store).clear()), transaction.done])
}
