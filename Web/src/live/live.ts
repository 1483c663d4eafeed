import { session } from '../session/session.ts'
import { LiveConnection } from './connection.ts'

/** The page's one live connection. SignalR's code is loaded when something is watched for the first time. */
export const live = new LiveConnection(async () => {
  const { makeHub } = await import('./hub.ts')
  return makeHub(session.get()?.token ?? null)
})

let token = session.get()?.token
let release = token ? live.keep() : undefined

// Somebody signed in hears of their orders everywhere; and whom the server takes us for is settled when we connect.
session.subscribe(() => {
  const now = session.get()?.token
  if (now === token) return
  token = now
  if (now && !release) release = live.keep()
  else if (!now) {
    release?.()
    release = undefined
  }
  live.restart()
})

addEventListener('online', () => live.resync())
addEventListener('pageshow', () => live.resync())
addEventListener('pagehide', () => live.suspend())
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') live.resync()
})
