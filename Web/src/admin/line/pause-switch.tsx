import { formatMoment } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { announce } from '../../ui/announcer.ts'
import { AdminIcon } from '../parts/admin-icon.tsx'
import { settingsOf, type TaggedLine, useLineChange } from './use-line.ts'

/** Stops the line or lets it go on, in one press. What that means for those who wait stands beside it, before it is pressed. */
export function PauseSwitch({ eventId, current }: { eventId: string; current: TaggedLine }) {
  const t = useT()
  const locale = useLocale()
  const change = useLineChange(eventId)
  const { line, tag } = current
  const toggle = () => {
    if (change.isPending) return
    const paused = !line.paused
    change.mutate(
      { settings: { ...settingsOf(line), paused }, tag },
      { onSuccess: () => announce(t(paused ? 'admin.line.isPaused' : 'admin.line.isOpen')) },
    )
  }
  const standing = line.paused
    ? t('admin.line.isPaused')
    : line.opensAt
      ? t('admin.line.opensAt', { at: formatMoment(line.opensAt, locale) })
      : t('admin.line.isOpen')
  return (
    <section
      aria-label={standing}
      className={`flex flex-wrap items-center gap-x-6 gap-y-4 rounded-2xl p-4 sm:p-5 ${line.paused ? 'bg-accent-soft text-on-accent-soft' : 'border border-line bg-surface'}`}
    >
      <button
        type="button"
        onClick={toggle}
        aria-disabled={change.isPending || undefined}
        className={`flex min-h-16 w-full items-center justify-center gap-3 rounded-2xl px-8 text-lg font-bold sm:w-auto ${line.paused ? 'bg-brand text-on-brand hover:bg-brand-hover' : 'border-2 border-danger text-danger hover:bg-danger-soft'}`}
      >
        <AdminIcon name={line.paused ? 'play' : 'pause'} className="size-6" />
        {t(line.paused ? 'admin.line.resume' : 'admin.line.pause')}
      </button>
      <div className="min-w-0 grow basis-72">
        <p className="font-display text-lg font-bold">{standing}</p>
        <p className={line.paused ? '' : 'text-soft'}>
          {t(line.paused ? 'admin.line.resumeText' : 'admin.line.pauseText', {
            waiting: line.waiting,
            inside: line.admitted,
            rate: line.admitPerMinute,
          })}
        </p>
      </div>
      {change.error && <ProblemNotice problem={change.error} onRetry={toggle} className="w-full" />}
    </section>
  )
}
