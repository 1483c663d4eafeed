import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import type { EventDetail, Tier } from '../../api/types.ts'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { type Cart, type Owned, withSeats } from '../../shop/cart.ts'
import { announce } from '../../ui/announcer.ts'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { bestAdjacent } from './adjacent.ts'
import { BestSeats } from './best-seats.tsx'
import { ChosenSeats } from './chosen-seats.tsx'
import { HallMap } from './hall-map.tsx'
import { LostSeats } from './lost-seats.tsx'
import { SeatList } from './seat-list.tsx'
import { type Selection, toggled } from './selection.ts'
import { type Zone, zonesOf } from './zone.ts'

const lookMilliseconds = 4_000
const mostJitter = 600

type HallProps = {
  event: EventDetail
  /** Those that share the stage. */
  tiers: readonly Tier[]
  cart: Cart
  owned: Owned
  onChange: (change: (cart: Cart) => Cart) => void
  /** An order is under way: seats that are held by now may be its own. */
  isBusy: boolean
  problem: unknown
}

/** Choosing seats of all tiers before one stage: the best together at one press, on a map, or from a list. */
export default function Hall({ event, tiers, cart, owned, onChange, isBusy, problem }: HallProps) {
  const t = useT()
  const { data: plans, error, refetch } = usePlans(event.id, tiers)
  if (!plans)
    return error ? (
      <ProblemNotice problem={error} onRetry={() => refetch()} className="mt-4" />
    ) : (
      <div aria-busy="true">
        <Loading />
        <Skeleton className="h-80 rounded-2xl" />
      </div>
    )
  const select = (tierId: string, seats: Selection) => onChange((all) => withSeats(all, tierId, seats))
  return (
    <section aria-labelledby="hall" className="rounded-3xl border border-line bg-surface p-5 shadow-card sm:p-6">
      <h3 id="hall" className="text-xl">
        {t('seats.title')}
      </h3>
      <Picker zones={zonesOf(event, tiers, plans, cart, owned)} onSelect={select} isBusy={isBusy} problem={problem} />
    </section>
  )
}

function usePlans(eventId: string, tiers: readonly Tier[]) {
  const ids = tiers.map((tier) => tier.id)
  const query = useQuery({
    queryKey: ['seats', eventId, ids],
    queryFn: async ({ signal }) => {
      const plans = await Promise.all(
        ids.map((tierId) =>
          bodyOf(
            api.GET('/api/events/{idOrSlug}/tiers/{tierId}/seats', {
              params: { path: { idOrSlug: eventId, tierId } },
              signal,
            }),
          ),
        ),
      )
      return new Map(plans.map((plan, at) => [ids[at] ?? '', plan]))
    },
    refetchInterval: lookMilliseconds,
    structuralSharing: false,
  })
  // The stock has moved, and so have seats. All who look need not ask in the same moment.
  const look = useEffectEvent((_stock: string) => query.refetch())
  const stock = tiers.map((tier) => `${tier.held}/${tier.sold}`).join()
  useEffect(() => {
    const timer = setTimeout(() => look(stock), Math.random() * mostJitter)
    return () => clearTimeout(timer)
  }, [stock])
  return query
}

type PickerProps = {
  zones: readonly Zone[]
  onSelect: (tierId: string, selection: Selection) => void
  isBusy: boolean
  problem: unknown
}

function Picker({ zones, onSelect, isBusy, problem }: PickerProps) {
  const t = useT()
  const [view, setView] = useState<'map' | 'list'>('map')
  const toggle = ({ tier, selection, limit }: Zone, seat: string) => {
    const next = toggled(selection, seat, tier.prices[0]?.category ?? '', limit)
    if (next === selection) return announce(t('seats.limit', { count: limit }))
    onSelect(tier.id, next)
    announce(t(next.has(seat) ? 'seats.added' : 'seats.removed', { seat, count: next.size, limit }))
  }
  // What was chosen before stays: these come on top of it.
  const chooseBest = ({ tier, plan, selection }: Zone, count: number): boolean => {
    const found = bestAdjacent(plan, count, (seat) => seat.state === 'available' && !selection.has(seat.seat))
    if (!found) return false
    const category = tier.prices[0]?.category ?? ''
    onSelect(tier.id, new Map([...selection, ...found.map((seat) => [seat, category] as const)]))
    announce(t('seats.chosen', { seats: found.join(', ') }))
    return true
  }

  return (
    <>
      <BestSeats zones={zones} onChoose={chooseBest} />
      {zones.map((zone) => (
        <LostSeats
          key={zone.tier.id}
          zone={zone}
          isBusy={isBusy}
          problem={problem}
          onSelect={(seats) => onSelect(zone.tier.id, seats)}
        />
      ))}
      <fieldset className="mt-4 inline-flex rounded-full bg-sunken p-1">
        <legend className="sr-only">{t('seats.view')}</legend>
        {(['map', 'list'] as const).map((one) => (
          <label
            key={one}
            className="cursor-pointer rounded-full px-4 py-1.5 font-semibold has-checked:bg-surface has-checked:shadow-card has-focus-visible:outline-3 has-focus-visible:outline-brand"
          >
            <input
              type="radio"
              name="seats-view"
              className="sr-only"
              checked={view === one}
              onChange={() => setView(one)}
            />
            {t(`seats.${one}`)}
          </label>
        ))}
      </fieldset>
      {view === 'map' ? (
        <HallMap zones={zones} onToggle={toggle} />
      ) : (
        zones.map((zone) => (
          <section key={zone.tier.id} aria-label={t('seats.mapOf', { tier: zone.tier.name })} className="mt-3">
            {zones.length > 1 && <h4 className="font-semibold">{zone.tier.name}</h4>}
            <SeatList plan={zone.plan} selection={zone.selection} onToggle={(seat) => toggle(zone, seat)} />
          </section>
        ))
      )}
      <Chosen zones={zones} onSelect={onSelect} />
    </>
  )
}

function Chosen({ zones, onSelect }: Pick<PickerProps, 'zones' | 'onSelect'>) {
  const t = useT()
  const chosen = zones.filter((zone) => zone.selection.size > 0)
  if (chosen.length === 0) return <p className="mt-4 text-soft">{t('seats.none')}</p>
  return chosen.map(({ tier, selection }) => (
    <div key={tier.id} className="mt-4">
      {zones.length > 1 && <h4 className="mb-2 font-semibold">{tier.name}</h4>}
      <ChosenSeats tier={tier} selection={selection} onSelect={(seats) => onSelect(tier.id, seats)} />
    </div>
  ))
}
