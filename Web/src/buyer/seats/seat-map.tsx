import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { SeatPlan, SeatState } from '../../api/types.ts'
import { useT } from '../../i18n/i18n.ts'
import { Icon } from '../../ui/icon.tsx'
import { type GridPlace, moveTo } from './grid-keys.ts'
import type { Selection } from './selection.ts'

const sizes = [24, 32, 44] as const

type SeatMapProps = { label: string; plan: SeatPlan; selection: Selection; onToggle: (seat: string) => void }

/** The plan as a picture that is a grid: one stop for Tab, arrows inside, Enter or Space to choose. */
export function SeatMap({ label, plan, selection, onToggle }: SeatMapProps) {
  const t = useT()
  const grid = useRef<HTMLDivElement>(null)
  const [zoom, setZoom] = useState(1)
  const [focus, setFocus] = useState<GridPlace>({ row: 0, seat: 0 })
  const size = sizes[zoom] ?? sizes[1]

  // On a small screen the plan is wider than its window: the middle is shown first, and what was chosen elsewhere comes into view.
  const [chosen] = selection.keys()
  useEffect(() => {
    const pane = grid.current?.parentElement
    if (!pane) return
    const seat = chosen && pane.querySelector(`[data-seat="${CSS.escape(chosen)}"]`)
    if (!seat) pane.scrollLeft = (pane.scrollWidth - pane.clientWidth) / 2
    else {
      const [outer, inner] = [pane.getBoundingClientRect(), seat.getBoundingClientRect()]
      const isSeen = inner.left >= outer.left && inner.right <= outer.right
      if (!isSeen) pane.scrollLeft += inner.left - outer.left - outer.width / 2
    }
  }, [chosen])

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
    <div className="relative mt-3 rounded-2xl border border-line bg-paper">
      <div className="absolute end-2 top-2 z-10 flex gap-1">
        <ZoomButton icon="zoomOut" label={t('seats.smaller')} isOff={zoom === 0} onPress={() => setZoom(zoom - 1)} />
        <ZoomButton
          icon="zoomIn"
          label={t('seats.larger')}
          isOff={zoom === sizes.length - 1}
          onPress={() => setZoom(zoom + 1)}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys. */}
      <section aria-label={label} tabIndex={0} className="overflow-auto px-4 pt-14 pb-5">
        <p
          aria-hidden="true"
          className="sticky start-0 mx-auto mb-5 w-2/3 max-w-md rounded-b-[50%] bg-ink py-1 text-center text-sm font-semibold tracking-[0.2em] text-paper uppercase"
        >
          {t('seats.stage')}
        </p>
        <div
          ref={grid}
          role="grid"
          tabIndex={-1}
          aria-label={label}
          aria-multiselectable="true"
          onKeyDown={onKeyDown}
          className="mx-auto grid w-max gap-1.5"
        >
          {plan.rows.map((row, rowAt) => (
            <div key={row.name} role="row" tabIndex={-1} className="flex items-center gap-1.5">
              <span role="rowheader" tabIndex={-1} className="w-6 text-center text-sm font-semibold text-soft">
                {row.name}
              </span>
              {row.seats.map(({ seat, state }, seatAt) => (
                <Seat
                  key={seat}
                  name={t('seats.seatIn', {
                    seat,
                    row: row.name,
                    state: t(selection.has(seat) ? 'seats.state.chosen' : `seats.state.${state}`),
                  })}
                  seat={seat}
                  number={String(seatAt + 1)}
                  place={`${rowAt}/${seatAt}`}
                  state={state}
                  size={size}
                  isChosen={selection.has(seat)}
                  isStop={focus.row === rowAt && focus.seat === seatAt}
                  onFocus={() => setFocus({ row: rowAt, seat: seatAt })}
                  onToggle={() => onToggle(seat)}
                />
              ))}
              <span aria-hidden="true" className="w-6 text-center text-sm font-semibold text-soft">
                {row.name}
              </span>
            </div>
          ))}
        </div>
      </section>
      <Legend />
    </div>
  )
}

const looks: Record<SeatState | 'chosen', string> = {
  available: 'bg-surface border-2 border-brand text-ink hover:bg-brand-soft',
  held: 'bg-sunken border border-dashed border-edge text-soft',
  sold: 'bg-edge/45 border border-transparent text-transparent',
  chosen: 'bg-brand border-2 border-brand text-on-brand',
}

type SeatProps = {
  name: string
  seat: string
  number: string
  place: string
  state: SeatState
  size: number
  isChosen: boolean
  isStop: boolean
  onFocus: () => void
  onToggle: () => void
}

function Seat({ name, seat, number, place, state, size, isChosen, isStop, onFocus, onToggle }: SeatProps) {
  const isFree = state === 'available' || isChosen
  return (
    <div
      role="gridcell"
      data-place={place}
      data-seat={seat}
      aria-label={name}
      aria-selected={isChosen}
      aria-disabled={!isFree || undefined}
      tabIndex={isStop ? 0 : -1}
      onFocus={onFocus}
      onClick={() => isFree && onToggle()}
      onKeyDown={(key) => {
        if (key.key !== 'Enter' && key.key !== ' ') return
        key.preventDefault()
        if (isFree) onToggle()
      }}
      style={{ width: size, height: size }}
      className={`grid place-items-center rounded-t-[40%] rounded-b-md text-[0.6875rem] leading-none font-semibold select-none ${isFree ? 'cursor-pointer' : ''} ${looks[isChosen ? 'chosen' : state]}`}
    >
      <span aria-hidden="true">{isChosen ? '✓' : state === 'sold' ? '' : number}</span>
    </div>
  )
}

function ZoomButton({
  icon,
  label,
  isOff,
  onPress,
}: {
  icon: 'zoomIn' | 'zoomOut'
  label: string
  isOff: boolean
  onPress: () => void
}) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-disabled={isOff || undefined}
      onClick={() => !isOff && onPress()}
      className="grid size-11 place-items-center rounded-full border border-line bg-surface aria-disabled:text-line"
    >
      <Icon name={icon} />
    </button>
  )
}

function Legend() {
  const t = useT()
  return (
    <ul
      aria-label={t('seats.legend')}
      className="flex flex-wrap gap-x-5 gap-y-1 border-t border-line px-4 py-3 text-sm"
    >
      {(['available', 'chosen', 'held', 'sold'] as const).map((state) => (
        <li key={state} className="flex items-center gap-2">
          <span aria-hidden="true" className={`size-4 rounded-t-[40%] rounded-b-sm ${looks[state]}`} />
          {t(`seats.state.${state}`)}
        </li>
      ))}
    </ul>
  )
}
