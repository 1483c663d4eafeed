import { useEffect } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import type { PasskeyAnswer } from '../../api/types.ts'
import { enter } from '../../session/session.ts'
import { askForPasskey, offersPasskeys } from './passkey.ts'

/** A challenge is good for five minutes: a page that stands open asks for another before. */
const renewAfter = 240_000

let suggestion: AbortController | null = null

/** Signs in with a passkey that is asked for now. A browser asks for one at a time. */
export async function signInByPasskey(): Promise<void> {
  suggestion?.abort()
  await send(await askForPasskey())
}

/** Lets the browser suggest passkeys in the field of the e-mail address, where it can, until one is chosen. */
export function useSuggestedPasskey(onDone: () => void, onProblem: (problem: unknown) => void) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: it waits for as long as the page is there.
  useEffect(() => {
    const begin = () => {
      suggestion?.abort()
      const own = new AbortController()
      suggestion = own
      wait(own.signal).then((isIn) => isIn && onDone(), onProblem)
    }
    begin()
    const timer = setInterval(begin, renewAfter)
    return () => {
      clearInterval(timer)
      suggestion?.abort()
    }
  }, [])
}

async function wait(signal: AbortSignal): Promise<boolean> {
  if (!(await offersPasskeys()) || signal.aborted) return false
  // That nothing was chosen, or that there is nothing to choose from, is nobody's trouble.
  const credential = await askForPasskey(signal).catch(() => null)
  if (!credential || signal.aborted) return false
  await send(credential)
  return true
}

function send(credential: PasskeyAnswer): Promise<void> {
  return enter(() => bodyOf(api.POST('/api/auth/passkeys', { body: { credential } })))
}
