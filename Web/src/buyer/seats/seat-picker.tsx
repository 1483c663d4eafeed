import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import type { EventDetail, SeatPlan, Tier } from '../../api/types.ts'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { type Cart, limitOf, type Owned, seatsOf, withSeats } from '../../shop/cart.ts'
import { announce } from '../../ui/announcer.ts'
import { Banner } from '../../ui/banner.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { bestAdjacent } from './adjacent.ts'
import { BestSeats } from './best-seats.tsx'
import { ChosenSeats } from './chosen-seats.tsx'
import { SeatList } from './seat-list.tsx'
import { SeatMap } from './seat-map.tsx'
import { type Selection, takenOf, toggled, without } from './selection.ts'

const lookMilliseconds = 4_000
const mostJitter = 600

type SeatPickerProps = {
  event: EventDetail
  tier: Tier
  cart: Cart
  owned: Owned
  onChange: (change: (cart: Cart) => Cart) => void
  problem: unknown
}

/** Choosing seats: the best together at one press, on a map, or from a list. */
export default function SeatPicker({ event, tier, cart, owned, onChange, problem }: SeatPickerProps) {
  const t = useT()
  const { data, error, refetch } = useQuery({
    queryKey: ['seats', event.id, tier.id],
    queryFn: ({ signal }) =>
      bodyOf(
        api.GET('/api/events/{idOrSlug}/tiers/{tierId}/seats', {
          params: { path: { idOrSlug: event.id, tierId: tier.id } },
          signal,
        }),
      ),
    refetchInterval: lookMilliseconds,
  })
  // The stock has moved, and so have seats. All who look need not ask in the same moment.
  const look = useEffectEvent((_stock: string) => refetch())
  const stock = `${tier.held}/${tier.sold}`
  useEffect(() => {
    const timer = setTimeout(() => look(stock), Math.random() * mostJitter)
    return () => clearTimeout(timer)
  }, [stock])
  if (!data)
    return error ? (
      <ProblemNotice problem={error} onRetry={() => refetch()} className="mt-4" />
    ) : (
      <Waiting label={t('ui.loading')} />
    )
  return (
    <Picker
      tier={tier}
      limit={limitOf(tier, owned)}
      plan={data}
      selection={seatsOf(cart, tier.id)}
      onSelect={(seats) => onChange((all) => withSeats(all, tier.id, seats))}
      problem={problem}
    />
  )
}

function Waiting({ label }: { label: string }) {
  return (
    <div className="mt-4" aria-busy="true" title={label}>
      <Loading />
      <Skeleton className="h-80 rounded-2xl" />
    </div>
  )
}

type PickerProps = {
  tier: Tier
  limit: number
  plan: SeatPlan
  selection: Selection
  onSelect: (selection: Selection) => void
  problem: unknown
}

function Picker({ tier, limit, plan, selection, onSelect, problem }: PickerProps) {
  const t = useT()
  const [view, setView] = useState<'map' | 'list'>('map')
  const [lost, setLost] = useState<readonly string[]>([])
  const category = tier.prices[0]?.category ?? ''
  const refused =
    problem instanceof Problem && problem.slug === 'seat-taken' && Array.isArray(problem.extra.seats)
      ? (problem.extra.seats as string[])
      : null

  // Seats that somebody else took go, the rest stays, and one is told which.
  const takeOut = useEffectEvent((taken: readonly string[]) => {
    const gone = taken.filter((seat) => selection.has(seat))
    if (gone.length === 0) return
    setLost(gone)
    onSelect(without(selection, gone))
    announce(t('seats.lost', { seats: gone.join(', '), count: gone.length }), 'assertive')
  })
  useEffect(() => takeOut(takenOf(selection, plan)), [plan, selection])
  useEffect(() => {
    if (refused) takeOut(refused)
  }, [refused])

  const toggle = (seat: string) => {
    setLost([])
    const next = toggled(selection, seat, category, limit)
    if (next === selection) return announce(t('seats.limit', { count: limit }))
    onSelect(next)
    announce(t(next.has(seat) ? 'seats.added' : 'seats.removed', { seat, count: next.size, limit }))
  }
  const chooseBest = (count: number): boolean => {
    const found = bestAdjacent(plan, count, (seat) => seat.state === 'available')
    if (!found) return false
    onSelect(new Map(found.map((seat) => [seat, selection.get(seat) ?? category])))
    announce(t('seats.chosen', { seats: found.join(', ') }))
    return true
  }

  return (
    <div className="mt-4 border-t border-line pt-4">
      <BestSeats limit={limit} onChoose={chooseBest} />
      {lost.length > 0 && (
        <Banner tone="warning" title={t('seats.lostTitle')} className="mt-4">
          {t('seats.lost', { seats: lost.join(', '), count: lost.length })}
        </Banner>
      )}
      <fieldset className="mt-4 inline-flex rounded-full bg-sunken p-1">
        <legend className="sr-only">{t('seats.view')}</legend>
        {(['map', 'list'] as const).map((one) => (
          <label
            key={one}
            className="cursor-pointer rounded-full px-4 py-1.5 font-semibold has-checked:bg-surface has-checked:shadow-card has-focus-visible:outline-3 has-focus-visible:outline-brand"
          >
            <input
              type="radio"
              name={`view-${tier.id}`}
              className="sr-only"
              checked={view === one}
              onChange={() => setView(one)}
            />
            {t(`seats.${one}`)}
          </label>
        ))}
      </fieldset>
      {view === 'map' ? (
        <SeatMap label={t('seats.mapOf', { tier: tier.name })} plan={plan} selection={selection} onToggle={toggle} />
      ) : (
        <SeatList plan={plan} selection={selection} onToggle={toggle} />
      )}
      <ChosenSeats tier={tier} selection={selection} onSelect={onSelect} />
    </div>
  )
}
