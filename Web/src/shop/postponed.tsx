import { use } from 'react'
import type { EventDetail } from '../api/types.ts'
import { formatMoment } from '../i18n/format.ts'
import { addCatalog, useLocale, useT } from '../i18n/i18n.ts'
import { postponedCatalog } from '../i18n/postponed-catalog.ts'

const texts = addCatalog(postponedCatalog)

/** From when to when an event was postponed, on the clocks of its venue. */
export default function Postponed({ event }: { event: EventDetail }) {
  use(texts)
  const t = useT()
  const locale = useLocale()
  if (!event.postponedFrom) return null
  const show = (at: string) => formatMoment(at, locale, event.timeZone)
  return (
    <span className="mt-1 block font-semibold">
      {t('postponed.line', { before: show(event.postponedFrom), after: show(event.startsAt) })}
    </span>
  )
}
