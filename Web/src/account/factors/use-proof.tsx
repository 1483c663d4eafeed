import { type ReactNode, useState } from 'react'
import { Problem } from '../../api/problem.ts'
import { ProofDialog } from './proof-dialog.tsx'

type Waiting = { again: () => void; giveUp: () => void }

/**
 * Lets something be done that asks for a proof that is not older than some minutes: whoever has none is asked who they are, and then it is
 * done. The promise resolves to undefined when they did not want to.
 */
export function useProof(hasPasskey: boolean): {
  run: <T>(work: () => Promise<T>) => Promise<T | undefined>
  dialog: ReactNode
} {
  const [waiting, setWaiting] = useState<Waiting | null>(null)
  const run = async <T,>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work()
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.slug !== 'proof-required') throw problem
      return await new Promise<T | undefined>((resolve, reject) =>
        setWaiting({ again: () => work().then(resolve, reject), giveUp: () => resolve(undefined) }),
      )
    }
  }
  const end = (how: keyof Waiting) => {
    setWaiting(null)
    waiting?.[how]()
  }
  return {
    run,
    dialog: waiting && (
      <ProofDialog hasPasskey={hasPasskey} onClose={() => end('giveUp')} onProved={() => end('again')} />
    ),
  }
}
