import { useEffect, useState } from 'react'
import { formatTime } from '../i18n/format.ts'
import { useLocale, useT } from '../i18n/i18n.ts'
import { useLiveState } from '../live/use-live.ts'
import { serverNow } from '../platform/clock.ts'
import { useOnline } from '../platform/online.ts'
import { Icon } from '../ui/icon.tsx'

const patience = 2_000

/** Says that what is shown may be old. Not at once: most breaks mend before anybody would have noticed. */
export function ConnectionBanner() {
  const t = useT()
  const isOnline = useOnline()
  const isBroken = useLiveState() === 'waiting' || !isOnline
  const locale = useLocale()
  const [since, setSince] = useState<number | null>(null)
  useEffect(() => {
    if (!isBroken) return setSince(null)
    const brokeAt = serverNow()
    const timer = setTimeout(() => setSince(brokeAt), patience)
    return () => clearTimeout(timer)
  }, [isBroken])
  return (
    <div role="status">
      {since !== null && (
        <p className="flex items-center justify-center gap-2 bg-accent-soft px-4 py-1.5 text-center text-sm font-medium text-on-accent-soft">
          <Icon name="warning" className="size-4" />
          {t(isOnline ? 'connection.reconnecting' : 'connection.offline', { at: formatTime(since, locale) })}
        </p>
      )}
    </div>
  )
}
