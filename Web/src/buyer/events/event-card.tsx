import { Link } from 'react-router'
import type { EventSummary } from '../../api/types.ts'
import { formatMoney } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { EventTime } from '../../ui/event-time.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Poster } from '../../ui/poster/poster.tsx'
import { SaleBadge } from './sale-badge.tsx'

/** An event in the list. The whole card is one link. */
export function EventCard({ event }: { event: EventSummary }) {
  const t = useT()
  const locale = useLocale()
  return (
    <article className="group relative flex h-full flex-col overflow-hidden rounded-3xl border border-line bg-surface shadow-card transition-shadow focus-within:shadow-float hover:shadow-float">
      <div className="aspect-[8/5] overflow-hidden">
        <Poster
          name={event.slug}
          imageUrl={event.imageUrl}
          className="transition-transform duration-500 group-hover:scale-[1.03]"
        />
      </div>
      <div className="flex grow flex-col gap-2 p-5">
        <h2 className="text-xl">
          <Link
            to={`/events/${event.slug}`}
            className="after:absolute after:inset-0 after:rounded-3xl focus-visible:outline-none focus-visible:after:outline-3 focus-visible:after:-outline-offset-3 focus-visible:after:outline-brand"
          >
            {event.name}
          </Link>
        </h2>
        <p className="flex items-start gap-2 text-soft">
          <Icon name="calendar" className="mt-0.5 size-5" />
          <EventTime at={event.startsAt} timeZone={event.timeZone} />
        </p>
        <p className="flex items-start gap-2 text-soft">
          <Icon name="pin" className="mt-0.5 size-5" />
          {event.venue}
        </p>
        <div className="mt-auto flex flex-wrap items-center justify-between gap-x-4 gap-y-2 pt-3">
          <SaleBadge event={event} />
          {event.fromPrice && (
            <span className="figures font-semibold">
              {t('events.from', { price: formatMoney(event.fromPrice, locale) })}
            </span>
          )}
        </div>
      </div>
    </article>
  )
}
