import { type KeyboardEvent, useRef, useState } from 'react'
import type { SeatState } from '../../api/types.ts'
import { useT } from '../../i18n/i18n.ts'
import { type GridPlace, moveTo } from './grid-keys.ts'
import { gapOf, seatSizes, type Zone } from './zone.ts'

type ZoneGridProps = {
  zone: Zone
  size: number
  letterWidth: number
  /** A pointer pressed a seat. */
  onPress: (seat: string) => void
  /** A key chose a seat: keys hit exactly, however small it is drawn. */
  onChoose: (seat: string) => void
}

/** A zone's seats as a grid: one stop for Tab, arrows inside, Enter or Space to choose. The rows' letters stay while one scrolls. */
export function ZoneGrid({ zone, size, letterWidth, onPress, onChoose }: ZoneGridProps) {
  const t = useT()
  const { tier, plan, selection } = zone
  const grid = useRef<HTMLDivElement>(null)
  const [focus, setFocus] = useState<GridPlace>({ row: 0, seat: 0 })
  const gap = gapOf(size)

  const onKeyDown = (event: KeyboardEvent) => {
    const to = moveTo(
      focus,
      event.key,
      plan.rows.map((row) => row.seats.length),
      event.ctrlKey,
    )
    if (!to) return
    event.preventDefault()
    setFocus(to)
    grid.current?.querySelector<HTMLElement>(`[data-place="${to.row}/${to.seat}"]`)?.focus()
  }

  return (
    <div
      ref={grid}
      role="grid"
      tabIndex={-1}
      aria-label={t('seats.mapOf', { tier: tier.name })}
      aria-multiselectable="true"
      onKeyDown={onKeyDown}
      style={{ rowGap: gap }}
      className="mx-auto grid w-max"
    >
      {plan.rows.map((row, rowAt) => (
        <div
          key={row.name}
          role="row"
          tabIndex={-1}
          style={{ columnGap: gap }}
          className="flex min-w-full items-center justify-center"
        >
          <span
            role="rowheader"
            tabIndex={-1}
            style={{ width: letterWidth, marginInlineEnd: -gap }}
            className="sticky start-0 z-10 me-auto grid place-items-center self-stretch bg-paper text-sm leading-none font-semibold text-soft"
          >
            {row.name}
          </span>
          {row.seats.map(({ seat, state }, seatAt) => (
            <Seat
              key={seat}
              id={`${tier.id}/${seat}`}
              name={t('seats.seatIn', {
                seat,
                row: row.name,
                state: t(selection.has(seat) ? 'seats.state.chosen' : `seats.state.${state}`),
              })}
              number={String(seatAt + 1)}
              place={`${rowAt}/${seatAt}`}
              state={state}
              size={size}
              isChosen={selection.has(seat)}
              isStop={focus.row === rowAt && focus.seat === seatAt}
              onFocus={() => setFocus({ row: rowAt, seat: seatAt })}
              onPress={() => onPress(seat)}
              onChoose={() => onChoose(seat)}
            />
          ))}
          <span
            aria-hidden="true"
            style={{ width: letterWidth, marginInlineStart: -gap }}
            className="sticky end-0 z-10 ms-auto grid place-items-center self-stretch bg-paper text-sm leading-none font-semibold text-soft"
          >
            {row.name}
          </span>
        </div>
      ))}
    </div>
  )
}

/** How a seat looks, by its state; free and chosen ones have their zone's colour. */
export const seatLooks: Record<SeatState | 'chosen', string> = {
  available: 'bg-surface border-2 border-(--zone) text-ink hover:bg-sunken',
  held: 'bg-sunken border border-dashed border-edge text-soft',
  sold: 'bg-edge/45 border border-transparent text-transparent',
  chosen: 'bg-(--zone) border-2 border-(--zone) text-paper',
}

type SeatProps = {
  id: string
  name: string
  number: string
  place: string
  state: SeatState
  size: number
  isChosen: boolean
  isStop: boolean
  onFocus: () => void
  onPress: () => void
  onChoose: () => void
}

function Seat({ id, name, number, place, state, size, isChosen, isStop, onFocus, onPress, onChoose }: SeatProps) {
  const isFree = state === 'available' || isChosen
  const isReadable = size >= seatSizes[0]
  return (
    <div
      role="gridcell"
      data-place={place}
      data-seat={id}
      aria-label={name}
      aria-selected={isChosen}
      aria-disabled={!isFree || undefined}
      tabIndex={isStop ? 0 : -1}
      onFocus={onFocus}
      onClick={() => (isFree || !isReadable) && onPress()}
      onKeyDown={(key) => {
        if (key.key !== 'Enter' && key.key !== ' ') return
        key.preventDefault()
        if (isFree) onChoose()
      }}
      style={{ width: size, height: size }}
      className={`grid shrink-0 place-items-center rounded-t-[40%] rounded-b-md text-[0.6875rem] leading-none font-semibold select-none ${isFree ? 'cursor-pointer' : ''} ${seatLooks[isChosen ? 'chosen' : state]}`}
    >
      {isReadable && <span aria-hidden="true">{isChosen ? '✓' : state === 'sold' ? '' : number}</span>}
    </div>
  )
}
