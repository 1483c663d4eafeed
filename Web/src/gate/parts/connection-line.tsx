import { formatTime } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { serverNow, useNow } from '../../platform/clock.ts'
import { useStore } from '../../platform/store.ts'
import { Icon } from '../../ui/icon.tsx'
import type { Device } from '../device.ts'
import { isConflict } from '../facts/fact.ts'

const minute = 60_000

/** How this device stands: with the server or without, how old its list is, and what is to be sent. */
export function ConnectionLine({ device }: { device: Device }) {
  const t = useT()
  const locale = useLocale()
  const { desk } = device
  const reach = useStore(desk.reach)
  const book = useStore(desk.book)
  const isFull = useStore(desk.isFull)
  const facts = [...useStore(desk.facts).values()]
  const toSend = facts.filter(({ state }) => state === 'waiting').length
  const conflicts = facts.filter(isConflict).length
  useNow()
  const age = book ? Math.max(0, Math.floor((serverNow() - Date.parse(book.cover.at)) / minute)) : 0
  return (
    <div
      role="status"
      className={`px-3 py-1.5 text-sm sm:px-6 ${reach.isOnline && !isFull ? 'bg-sunken' : 'bg-accent-soft text-on-accent-soft'}`}
    >
      <p className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-4 gap-y-0.5">
        <span className="flex items-center gap-1.5 font-semibold">
          <Icon name={reach.isOnline ? 'check' : 'warning'} className="size-4" />
          {reach.isOnline ? t('gate.line.online') : t('gate.line.offline', { time: formatTime(reach.since, locale) })}
        </span>
        {toSend > 0 && <span className="figures">{t('gate.line.toSend', { count: toSend })}</span>}
        <span className="figures">
          {book ? t('gate.line.list', { minutes: age, version: book.cover.version }) : t('gate.line.noList')}
        </span>
        {conflicts > 0 && <span className="font-semibold">{t('gate.line.conflicts', { count: conflicts })}</span>}
        {isFull && <span className="font-semibold">{t('gate.line.full')}</span>}
      </p>
    </div>
  )
}
