import { useSearchParams } from 'react-router'
import type { MessageKey } from '../../i18n/i18n.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { useLiveState } from '../../live/use-live.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { AdminIcon } from '../parts/admin-icon.tsx'
import { AdminPage } from '../parts/admin-page.tsx'
import { formatSecond } from '../parts/format.ts'
import { LiveSwitch } from '../parts/live-switch.tsx'
import { type Level, type NumberedLine, pick } from './log-buffer.ts'
import { useLog } from './use-log.ts'

// The server shows nothing below this.
const shownLevels = ['information', 'warning', 'error', 'critical'] as const satisfies Level[]

const labels: Record<(typeof shownLevels)[number], MessageKey> = {
  information: 'admin.log.information',
  warning: 'admin.log.warning',
  error: 'admin.log.error',
  critical: 'admin.log.critical',
}

/** What the server writes down, newest first, as it happens. */
export default function LogPage() {
  const t = useT()
  const live = useLiveState()
  const [search, setSearch] = useSearchParams()
  const { log, pause, clear } = useLog()
  const least = shownLevels.find((level) => level === search.get('level')) ?? 'information'
  const text = search.get('q') ?? ''
  const lines = pick(log.shown, least, text)
  const waiting = pick(log.waiting, least, text).length
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(search)
    if (value) next.set(name, value)
    else next.delete(name)
    setSearch(next, { replace: true })
  }
  return (
    <AdminPage
      title={t('admin.log')}
      lead={t('admin.log.lead')}
      tools={
        <>
          <Select
            label={t('admin.log.level')}
            isLabelHidden
            className="w-48"
            value={least}
            onChange={(change) => set('level', change.target.value === 'information' ? '' : change.target.value)}
          >
            {shownLevels.map((level) => (
              <option key={level} value={level}>
                {t('admin.log.from', { level: t(labels[level]) })}
              </option>
            ))}
          </Select>
          <input
            type="search"
            aria-label={t('admin.log.filter')}
            placeholder={t('admin.log.filter')}
            className="min-h-11 w-full rounded-xl border border-edge bg-surface px-4 placeholder:text-soft sm:w-64"
            value={text}
            onChange={(change) => set('q', change.target.value)}
          />
          <div className="flex gap-2 sm:ms-auto">
            <Button look="quiet" onClick={clear}>
              {t('admin.log.clear')}
            </Button>
            <LiveSwitch isLive={!log.isPaused} onChange={(isLive) => pause(!isLive)} />
          </div>
        </>
      }
    >
      <div className="relative">
        {log.isPaused && waiting > 0 && (
          <button
            type="button"
            onClick={() => pause(false)}
            className="figures absolute inset-x-0 top-3 z-10 mx-auto flex min-h-10 w-fit items-center gap-2 rounded-full bg-brand px-4 font-semibold text-on-brand shadow-float hover:bg-brand-hover"
          >
            <AdminIcon name="up" className="size-4" />
            {t('admin.log.waiting', { count: waiting })}
          </button>
        )}
        <div
          role="log"
          aria-live="off"
          aria-label={t('admin.log')}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
          tabIndex={0}
          className="h-[65dvh] min-h-80 overflow-y-auto rounded-2xl border border-line bg-surface font-mono text-[0.8125rem] leading-relaxed"
        >
          {lines.length === 0 ? (
            <p className="p-6 text-center font-sans text-base text-soft">
              {t(live === 'on' ? 'admin.log.empty' : 'admin.log.connecting')}
            </p>
          ) : (
            <ol className="divide-y divide-line">
              {lines.map((line) => (
                <Line key={line.number} line={line} />
              ))}
            </ol>
          )}
        </div>
      </div>
    </AdminPage>
  )
}

const looks = [
  'text-soft',
  'text-soft',
  'text-soft',
  'bg-accent-soft text-on-accent-soft',
  'bg-danger-soft text-danger',
  'bg-danger text-paper',
]

function Line({ line }: { line: NumberedLine }) {
  const t = useT()
  const locale = useLocale()
  const label = shownLevels.find((_, order) => order + 2 === line.rank) ?? 'information'
  return (
    <li className="grid gap-x-3 px-4 py-1.5 sm:grid-cols-[auto_6.5rem_11rem_minmax(0,1fr)]">
      <span className="flex gap-3 sm:contents">
        <time className="figures text-soft" dateTime={line.at}>
          {formatSecond(line.at, locale)}
        </time>
        <span>
          <span className={`rounded px-1.5 font-semibold ${looks[line.rank]}`}>{t(labels[label])}</span>
        </span>
        <span className="truncate text-soft">{line.source}</span>
      </span>
      <span className="min-w-0 break-words">{line.message}</span>
    </li>
  )
}
