import { formatMoment } from '../i18n/format.ts'
import { useLocale, useT } from '../i18n/i18n.ts'
import { isElsewhere } from '../i18n/zones.ts'

type EventTimeProps = { at: string; timeZone: string; className?: string; yoursClassName?: string }

/** A time of an event, on the clocks of its venue; and on this device's, where they show another time. */
export function EventTime({ at, timeZone, className, yoursClassName }: EventTimeProps) {
  const locale = useLocale()
  return (
    <span className={className}>
      <time dateTime={at}>{formatMoment(at, locale, timeZone)}</time>
      <YourTime at={at} timeZone={timeZone} className={yoursClassName} />
    </span>
  )
}

/** A time of an event on this device's clocks; nothing where they show the same as the venue's. */
export function YourTime({
  at,
  timeZone,
  className = 'text-soft',
}: {
  at: string
  timeZone: string
  className?: string | undefined
}) {
  const t = useT()
  const locale = useLocale()
  if (!isElsewhere(at, timeZone)) return null
  return <span className={`block text-sm ${className}`}>{t('time.yours', { at: formatMoment(at, locale) })}</span>
}
