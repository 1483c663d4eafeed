import type { EventDetail } from '../api/types.ts'
import { formatNear } from '../i18n/format.ts'
import { useLocale, useT } from '../i18n/i18n.ts'

type Span = Pick<EventDetail, 'startsAt' | 'doorsAt' | 'timeZone'> & { endsAt?: string | null }

/** When doors open and when it ends, as far as the organiser says so, on the clocks of the venue. */
export function EventSpan({ event, className }: { event: Span; className?: string }) {
  const t = useT()
  const locale = useLocale()
  const { startsAt, doorsAt, endsAt, timeZone } = event
  const near = (at: string) => formatNear(at, startsAt, locale, timeZone)
  const parts = [
    doorsAt && t('event.doors', { at: near(doorsAt) }),
    endsAt && t('event.ends', { at: near(endsAt) }),
  ].filter(Boolean)
  return parts.length > 0 ? <span className={className}>{parts.join(' · ')}</span> : null
}
