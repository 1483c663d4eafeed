import { useEffect, useEffectEvent } from 'react'
import { useStore } from '../platform/store.ts'
import type { LiveState } from './connection.ts'
import { live } from './live.ts'
import type { LiveMessages, Watched } from './messages.ts'

/** How the live connection stands. */
export function useLiveState(): LiveState {
  return useStore(live.state)
}

/** Hears a kind of message while the component is shown. */
export function useLiveMessage<K extends keyof LiveMessages>(name: K, handler: (message: LiveMessages[K]) => void) {
  const heard = useEffectEvent(handler)
  useEffect(() => live.on(name, (message) => heard(message)), [name])
}

/** Watches while the component is shown. The snapshot comes at once, and again after each return of the connection. */
export function useWatch(kind: Watched['kind'], id: string | undefined, onSnapshot: (snapshot: unknown) => void) {
  const took = useEffectEvent(onSnapshot)
  useEffect(() => {
    if (kind === 'admin') return live.watch({ kind }, (snapshot) => took(snapshot))
    return id ? live.watch({ kind, id }, (snapshot) => took(snapshot)) : undefined
  }, [kind, id])
}
