import { useState } from 'react'
import { serverNow } from '../platform/clock.ts'
import { type Asked, readAsked } from './codes.ts'

const key = 'ticketing.code'

/** The code that is on its way. It outlives a reload, and no other tab knows of it. */
export function useAsked(): [Asked | null, (asked: Asked | null) => void] {
  const [asked, setAsked] = useState(() => readAsked(kept(), serverNow()))
  return [
    asked,
    (next) => {
      keep(next)
      setAsked(next)
    },
  ]
}

function kept(): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null // The browser keeps nothing for us.
  }
}

function keep(asked: Asked | null) {
  try {
    if (asked) sessionStorage.setItem(key, JSON.stringify(asked))
    else sessionStorage.removeItem(key)
  } catch {
    // Then a reload begins anew.
  }
}
