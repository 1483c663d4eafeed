import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { GateEvent } from '../../checkins/types.ts'
import type { PublicKey } from '../code/signatures.ts'
import type { Fact } from '../facts/fact.ts'
import type { Cover } from '../offline/book.ts'
import type { Exception, Move } from '../offline/document.ts'

/** Where this device stands. */
export type Post = { eventId: string; listId: string; gateId: string | null }

/** What a device remembers beside facts and lists. */
export type Memory = {
  post: Post
  events: GateEvent[]
  /** The keys that sign lists and codes, as the server published them. */
  keys: PublicKey[]
}

export interface GateSchema extends DBSchema {
  memory: { key: string; value: Memory[keyof Memory] }
  covers: { key: string; value: Cover & { listId: string } }
  tickets: { key: [string, string]; value: Exception & { list: string } }
  moved: { key: [string, string]; value: Move & { list: string } }
  facts: { key: string; value: Fact; indexes: { state: Fact['state'] } }
}

export type GateDatabase = IDBPDatabase<GateSchema>

/** Opens what this device keeps of its gate. */
export function openGateDatabase(name = 'ticketing-gate'): Promise<GateDatabase> {
  return openDB<GateSchema>(name, 1, {
    upgrade(database) {
      database.createObjectStore('memory')
      database.createObjectStore('covers', { keyPath: 'listId' })
      database.createObjectStore('tickets', { keyPath: ['list', 'id'] })
      database.createObjectStore('moved', { keyPath: ['list', 'id'] })
      database.createObjectStore('facts', { keyPath: 'nonce' }).createIndex('state', 'state')
    },
  })
}

const durably = { durability: 'strict' } as const

/** Remembers something; undefined forgets it. */
export async function remember<K extends keyof Memory>(database: GateDatabase, key: K, value: Memory[K] | undefined) {
  if (value === undefined) await database.delete('memory', key)
  else await database.put('memory', value, key)
}

/** What is remembered. */
export async function recall<K extends keyof Memory>(database: GateDatabase, key: K): Promise<Memory[K] | undefined> {
  return (await database.get('memory', key)) as Memory[K] | undefined
}

/** Keeps facts; resolves when they are on the disk. */
export async function keepFacts(database: GateDatabase, facts: readonly Fact[]): Promise<void> {
  const transaction = database.transaction('facts', 'readwrite', durably)
  await Promise.all([...facts.map((fact) => transaction.store.put(fact)), transaction.done])
}

/** Forgets facts that the server knows. */
export async function dropFacts(database: GateDatabase, nonces: readonly string[]): Promise<void> {
  const transaction = database.transaction('facts', 'readwrite')
  await Promise.all([...nonces.map((nonce) => transaction.store.delete(nonce)), transaction.done])
}
