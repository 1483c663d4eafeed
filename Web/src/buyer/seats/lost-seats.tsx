import { useEffect, useEffectEvent, useState } from 'react'
import { Problem } from '../../api/problem.ts'
import { useT } from '../../i18n/i18n.ts'
import { announce } from '../../ui/announcer.ts'
import { Banner } from '../../ui/banner.tsx'
import { type Selection, takenOf, without } from './selection.ts'
import type { Zone } from './zone.ts'

type LostSeatsProps = { zone: Zone; isBusy: boolean; problem: unknown; onSelect: (selection: Selection) => void }

/** Seats that somebody else took go, the rest stays, and one is told which. */
export function LostSeats({ zone, isBusy, problem, onSelect }: LostSeatsProps) {
  const t = useT()
  const { tier, plan, selection } = zone
  const [lost, setLost] = useState<readonly string[]>([])
  const refused = refusedOf(problem, tier.id)
  const takeOut = useEffectEvent((taken: readonly string[]) => {
    const gone = taken.filter((seat) => selection.has(seat))
    if (gone.length === 0 || isBusy) return
    setLost(gone)
    onSelect(without(selection, gone))
    announce(t('seats.lost', { seats: gone.join(', '), count: gone.length }), 'assertive')
  })
  useEffect(() => {
    if (!isBusy) takeOut(takenOf(selection, plan))
  }, [plan, selection, isBusy])
  useEffect(() => {
    if (refused) takeOut(refused)
  }, [refused])
  // Once something is chosen anew, one has seen it.
  const [before, setBefore] = useState(selection)
  if (before !== selection && selection.size !== before.size) {
    setBefore(selection)
    if (selection.size > before.size) setLost([])
  }
  if (lost.length === 0) return null
  return (
    <Banner tone="warning" title={t('seats.lostTitle')} className="mt-4">
      {t('seats.lost', { seats: lost.join(', '), count: lost.length })}
    </Banner>
  )
}

// The same list for the same problem, so that it is heard once.
function refusedOf(problem: unknown, tierId: string): string[] | null {
  if (!(problem instanceof Problem) || problem.slug !== 'seat-taken' || !Array.isArray(problem.extra.seats)) return null
  const isOurs = problem.extra.tierId === undefined || problem.extra.tierId === tierId
  return isOurs ? (problem.extra.seats as string[]) : null
}
