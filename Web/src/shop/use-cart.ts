import { readJson, writeJson } from '../platform/storage.ts'
import { Store, useStore } from '../platform/store.ts'
import { type Cart, isCart } from './cart.ts'

const keyOf = (eventId: string) => `ticketing.cart.${eventId}`
const carts = new Map<string, Store<Cart>>()

function cartOf(eventId: string): Store<Cart> {
  const known = carts.get(eventId)
  if (known) return known
  const made = new Store<Cart>(readJson(keyOf(eventId), isCart) ?? [])
  carts.set(eventId, made)
  return made
}

/** The cart of an event. This browser keeps it: a reload loses nothing. */
export function useCart(eventId: string): [Cart, (change: (cart: Cart) => Cart) => void] {
  const store = cartOf(eventId)
  const change = (how: (cart: Cart) => Cart) => {
    store.update(how)
    writeJson(keyOf(eventId), store.get().length > 0 ? store.get() : null)
  }
  return [useStore(store), change]
}
