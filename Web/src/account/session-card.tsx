import type { SignedInAt } from '../api/types.ts'
import { formatSoon, formatStamp } from '../i18n/format.ts'
import { useLocale, useT } from '../i18n/i18n.ts'
import { signOut } from '../session/session.ts'
import { Button } from '../ui/button.tsx'
import { deviceName } from './device-name.ts'

type SessionCardProps = { session: SignedInAt; isBusy: boolean; onEnd: () => void }

/** A device on which somebody is signed in. */
export function SessionCard({ session, isBusy, onEnd }: SessionCardProps) {
  const t = useT()
  const locale = useLocale()
  const name = deviceName(session, t)
  return (
    <article className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-2xl border border-line bg-surface p-4 shadow-card sm:px-5">
      <div className="min-w-0 grow basis-56">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h3 className="text-lg break-words">{name}</h3>
          {session.isCurrent && (
            <span className="rounded-full bg-brand-soft px-2.5 py-0.5 text-sm font-semibold">{t('sessions.here')}</span>
          )}
        </div>
        <p className="mt-1 break-words">
          {session.address
            ? t('sessions.used', { at: formatSoon(session.lastUsedAt, locale), address: session.address })
            : t('sessions.usedSomewhere', { at: formatSoon(session.lastUsedAt, locale) })}
        </p>
        <p className="text-sm text-soft">{t('sessions.since', { at: formatStamp(session.startedAt, locale) })}</p>
      </div>
      <Button
        look="secondary"
        busy={isBusy}
        onClick={session.isCurrent ? signOut : onEnd}
        aria-label={t('sessions.endOne', { name })}
      >
        {t('sessions.end')}
      </Button>
    </article>
  )
}
