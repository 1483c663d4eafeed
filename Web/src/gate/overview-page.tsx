import { ConflictList } from '../checkins/conflict-list.tsx'
import { useSummary, versionOf } from '../checkins/use-summary.ts'
import { formatCount } from '../i18n/format.ts'
import { useLocale, useT } from '../i18n/i18n.ts'
import { useStore } from '../platform/store.ts'
import { ProblemNotice } from '../problems/problem-notice.tsx'
import { Button } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import type { Post } from './data/database.ts'
import type { Device } from './device.ts'

/** What a supervisor looks at between two queues: how many are in, and what has to be settled. */
export function OverviewPage({ device, post, onBack }: { device: Device; post: Post; onBack: () => void }) {
  const t = useT()
  const locale = useLocale()
  const { data, error, refetch } = useSummary(post.eventId)
  const event = useStore(device.events).find(({ id }) => id === post.eventId)
  const figures = [
    ['gate.live.inside', data?.inside],
    ['gate.live.entered', data?.entered],
    ['gate.live.left', data?.left],
  ] as const
  return (
    <Page title={t('gate.overview')} lead={event?.name}>
      <Button look="secondary" onClick={onBack} className="mt-4">
        {t('gate.overview.back')}
      </Button>
      {error && <ProblemNotice problem={error} onRetry={() => refetch()} className="mt-4" />}
      <dl className="mt-4 grid grid-cols-3 gap-3">
        {figures.map(([label, value]) => (
          <div key={label} className="rounded-2xl border border-line bg-surface p-3">
            <dt className="text-sm text-soft">{t(label)}</dt>
            <dd className="figures text-2xl font-bold">{value === undefined ? '–' : formatCount(value, locale)}</dd>
          </div>
        ))}
      </dl>
      <h2 className="mt-6 text-lg">{t('gate.conflict.title')}</h2>
      <ConflictList
        eventId={post.eventId}
        version={versionOf(data)}
        gates={event?.gates ?? []}
        timeZone={event?.timeZone}
      />
    </Page>
  )
}
