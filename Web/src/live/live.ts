import { access, session } from '../session/session.ts'
import { LiveConnection } from './connection.ts'

// As whom the connection was made, or is being made; undefined: as a stranger.
let connectedAs: string | undefined

/** The page's one live connection. SignalR's code is loaded when something is watched for the first time. */
export const live = new LiveConnection(async () => {
  connectedAs = session.get()?.userId
  const [{ makeHub }, token] = await Promise.all([import('./hub.ts'), connectedAs ? access.get() : null])
  if (token === null) connectedAs = undefined
  return makeHub(token)
})

let userId = session.get()?.userId
let release = userId ? live.keep() : undefined

// Somebody signed in hears of their orders everywhere; and whom the server takes us for is settled when we connect.
session.subscribe(() => {
  const now = session.get()?.userId
  if (now === userId) return
  userId = now
  if (now && !release) release = live.keep()
  else if (!now) {
    release?.()
    release = undefined
  }
  live.restart()
})

// A connection ends with its token, unless it goes on with another one of the same session.
access.token.subscribe(() => {
  const token = access.token.get()
  if (token === null || userId === undefined) return
  if (connectedAs === userId) live.renew(token)
  else live.restart()
})

// What we may do is another thing now, or we are signed out: the token that we have is worth nothing.
live.on('accessChanged', () => access.renew().catch(() => undefined))

addEventListener('online', () => live.resync())
addEventListener('pageshow', () => live.resync())
addEventListener('pagehide', () => live.suspend())
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') live.resync()
})
