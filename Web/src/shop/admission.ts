import { readJson, writeJson } from '../platform/storage.ts'
import { Store, useStore } from '../platform/store.ts'

/** The right to buy, from the waiting room: for one person, one event and a time. */
export type Admission = { token: string; expiresAt: string }

const keyOf = (userId: string, eventId: string) => `ticketing.admission.${userId}.${eventId}`
const stores = new Map<string, Store<Admission | null>>()

function storeOf(userId: string, eventId: string): Store<Admission | null> {
  const key = keyOf(userId, eventId)
  const known = stores.get(key)
  if (known) return known
  const made = new Store(readJson(key, isAdmission))
  stores.set(key, made)
  return made
}

/** Keeps an admission, so that a reload does not lose it; null: it is used up. */
export function keepAdmission(userId: string, eventId: string, admission: Admission | null) {
  const store = storeOf(userId, eventId)
  if (store.get()?.token === admission?.token && store.get()?.expiresAt === admission?.expiresAt) return
  writeJson(keyOf(userId, eventId), admission)
  store.set(admission)
}

/** The admission to an event; null: there is none, or its time is over. */
export function useAdmission(userId: string | undefined, eventId: string, now: number): Admission | null {
  const admission = useStore(storeOf(userId ?? '', eventId))
  return admission && Date.parse(admission.expiresAt) > now ? admission : null
}

function isAdmission(value: unknown): value is Admission {
  if (typeof value !== 'object' || value === null) return false
  const { token, expiresAt } = value as Record<string, unknown>
  return typeof token === 'string' && typeof expiresAt === 'string'
}
