import { useEffect, useRef, useState } from 'react'
import { formatMoney } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { Icon } from '../../ui/icon.tsx'
import { legendOf, sizesFor, type Zone } from './zone.ts'
import { seatLooks, ZoneGrid } from './zone-grid.tsx'

const letterWidth = 28

type HallMapProps = { zones: readonly Zone[]; onToggle: (zone: Zone, seat: string) => void }

/** All zones before one stage, as a picture that fits its window first and can be looked at closer. */
export function HallMap({ zones, onToggle }: HallMapProps) {
  const t = useT()
  const pane = useRef<HTMLElement>(null)
  const longest = Math.max(1, ...zones.flatMap(({ plan }) => plan.rows.map((row) => row.seats.length)))
  const width = usePaneWidth(pane)
  const { sizes, start } = sizesFor(width - 2 * letterWidth, longest)
  const [chosenZoom, setZoom] = useState<number | null>(null)
  const zoom = Math.min(chosenZoom ?? start, sizes.length - 1)
  const size = sizes[zoom] ?? 24
  const isOverview = sizes.length > 3 && zoom === 0
  const [target, setTarget] = useState<string | null>(null)

  // What was looked at closer, or was chosen elsewhere, comes into view; else the middle is shown first.
  const [chosen] = zones.flatMap(({ tier, selection }) => [...selection.keys()].map((seat) => `${tier.id}/${seat}`))
  const wanted = target ?? chosen
  useEffect(() => {
    const box = pane.current
    if (!box || size === 0) return
    const seat = wanted && box.querySelector(`[data-seat="${CSS.escape(wanted)}"]`)
    if (!seat) box.scrollLeft = (box.scrollWidth - box.clientWidth) / 2
    else {
      const [outer, inner] = [box.getBoundingClientRect(), seat.getBoundingClientRect()]
      const isSeen = inner.left >= outer.left + letterWidth && inner.right <= outer.right - letterWidth
      if (!isSeen) box.scrollLeft += inner.left - outer.left - outer.width / 2
    }
  }, [wanted, size])

  const press = (zone: Zone, seat: string) => {
    if (!isOverview) return onToggle(zone, seat)
    setTarget(`${zone.tier.id}/${seat}`)
    setZoom(2)
  }
  return (
    <div className="-mx-5 mt-3 border-y border-line bg-paper sm:mx-0 sm:rounded-2xl sm:border">
      <Prices zones={zones} />
      <div className="flex items-center justify-end gap-1 px-2 pt-2">
        {isOverview && <p className="me-auto ps-2 text-sm text-soft">{t('seats.closer')}</p>}
        <ZoomButton icon="zoomOut" label={t('seats.smaller')} isOff={zoom === 0} onPress={() => setZoom(zoom - 1)} />
        <ZoomButton
          icon="zoomIn"
          label={t('seats.larger')}
          isOff={zoom === sizes.length - 1}
          onPress={() => setZoom(zoom + 1)}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys. */}
      <section ref={pane} aria-label={t('seats.plan')} tabIndex={0} className="overflow-x-auto pt-1 pb-5">
        <p
          aria-hidden="true"
          className="sticky start-[16.666%] mb-5 w-2/3 max-w-md rounded-b-[50%] bg-ink py-1 text-center text-sm font-semibold tracking-[0.2em] text-paper uppercase sm:start-[calc(50%-14rem)]"
        >
          {t('seats.stage')}
        </p>
        {zones.map((zone) => (
          <div key={zone.tier.id} className={`mt-4 ${zone.colour}`}>
            {zones.length > 1 && (
              <p aria-hidden="true" className="sticky start-0 mb-1 w-fit px-4 text-sm font-semibold">
                {zone.tier.name}
              </p>
            )}
            <ZoneGrid
              zone={zone}
              size={size}
              letterWidth={letterWidth}
              onPress={(seat) => press(zone, seat)}
              onChoose={(seat) => onToggle(zone, seat)}
            />
          </div>
        ))}
      </section>
      <Legend />
    </div>
  )
}

function usePaneWidth(pane: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const box = pane.current
    if (!box) return
    const watcher = new ResizeObserver(() => setWidth(box.clientWidth))
    watcher.observe(box)
    setWidth(box.clientWidth)
    return () => watcher.disconnect()
  }, [pane])
  return width
}

// What a seat costs is known before one is pressed.
function Prices({ zones }: { zones: readonly Zone[] }) {
  const t = useT()
  const locale = useLocale()
  return (
    <ul aria-label={t('seats.prices')} className="grid gap-1 border-b border-line px-4 py-3 text-sm">
      {legendOf(zones).map(({ tier, colour, prices }) => (
        <li key={tier.id} className={`flex flex-wrap items-center gap-x-3 ${colour}`}>
          <span aria-hidden="true" className={`size-4 rounded-t-[40%] rounded-b-sm ${seatLooks.available}`} />
          <span className="font-semibold">{tier.name}</span>
          {prices.map(({ category, price }) => (
            <span key={category} className="figures">
              {category} {formatMoney(price, locale)}
            </span>
          ))}
        </li>
      ))}
    </ul>
  )
}

type ZoomButtonProps = { icon: 'zoomIn' | 'zoomOut'; label: string; isOff: boolean; onPress: () => void }

function ZoomButton({ icon, label, isOff, onPress }: ZoomButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-disabled={isOff || undefined}
      onClick={() => !isOff && onPress()}
      className="grid size-11 shrink-0 place-items-center rounded-full border border-line bg-surface aria-disabled:text-line"
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
      className="zone-1 flex flex-wrap gap-x-5 gap-y-1 border-t border-line px-4 py-3 text-sm"
    >
      {(['available', 'chosen', 'held', 'sold'] as const).map((state) => (
        <li key={state} className="flex items-center gap-2">
          <span aria-hidden="true" className={`size-4 rounded-t-[40%] rounded-b-sm ${seatLooks[state]}`} />
          {t(`seats.state.${state}`)}
        </li>
      ))}
    </ul>
  )
}
