import { formatCount, formatWait } from '../../i18n/format.ts'
import { type MessageKey, useLocale, useT } from '../../i18n/i18n.ts'
import type { PlaceInLine } from '../../live/messages.ts'
import { useStore } from '../../platform/store.ts'
import { session } from '../../session/session.ts'
import { firstAhead } from './first-seen.ts'
import { progressOf } from './line-view.ts'

/** The place itself, large; people ahead, the way that is behind one, how long, how likely. */
export function PlaceCard({ place, chance }: { place: PlaceInLine; chance: MessageKey | null }) {
  const t = useT()
  const locale = useLocale()
  const userId = useStore(session)?.userId ?? ''
  const ahead = place.ahead ?? 0
  const progress = progressOf(firstAhead(userId, place.eventId, place.number ?? 0, ahead), ahead)
  const wait = formatWait(place.estimatedWaitSeconds, locale)
  const figures = [
    { name: t('line.ahead'), value: formatCount(ahead, locale) },
    { name: t('line.wait'), value: wait ? t('line.about', { wait }) : t('line.cannotTell') },
    { name: t('line.chance'), value: chance ? t(chance) : '–' },
    { name: t('line.all'), value: formatCount(place.waiting, locale) },
  ]
  return (
    <section
      aria-labelledby="place"
      className="mt-6 overflow-hidden rounded-3xl border border-line bg-surface shadow-card"
    >
      <div className="p-6 sm:p-8">
        <h2 id="place" className="font-sans text-base font-semibold tracking-normal text-soft">
          {t('line.place')}
        </h2>
        <p className="figures font-display text-[clamp(4rem,2.5rem+9vw,8rem)] leading-none font-extrabold tracking-tighter">
          {formatCount(place.position ?? 0, locale)}
        </p>
        <div
          role="progressbar"
          aria-label={t('line.progress')}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(progress * 100)}
          className="mt-6 h-3 overflow-hidden rounded-full bg-sunken"
        >
          <div
            className="h-full rounded-full bg-brand transition-[width] duration-700"
            style={{ width: `${Math.max(2, progress * 100)}%` }}
          />
        </div>
      </div>
      <dl className="grid grid-cols-2 border-t border-line sm:grid-cols-4">
        {figures.map(({ name, value }) => (
          <div
            key={name}
            className="border-line p-4 not-last:border-e max-sm:nth-[2]:border-e-0 max-sm:nth-[n+3]:border-t sm:p-5"
          >
            <dt className="text-sm text-soft">{name}</dt>
            <dd className="figures mt-1 text-lg leading-tight font-semibold">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
