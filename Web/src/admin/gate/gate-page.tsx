import { use } from 'react'
import { useParams } from 'react-router'
import { gateCatalog } from '../../checkins/catalog.ts'
import { ConflictList } from '../../checkins/conflict-list.tsx'
import type { GateSummary } from '../../checkins/types.ts'
import { useSummary, versionOf } from '../../checkins/use-summary.ts'
import { formatCount } from '../../i18n/format.ts'
import { addCatalog, useLocale, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { ProblemPage } from '../../problems/problem-page.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { useAdminEvent } from '../data/events.ts'
import { AdminPage } from '../parts/admin-page.tsx'
import { Panel } from '../parts/panel.tsx'
import { Tile, Tiles } from '../parts/tile.tsx'
import type { AdminEvent } from '../types.ts'
import { Devices } from './devices.tsx'
import { Gates } from './gates.tsx'
import { Lists } from './lists.tsx'
import { Movement } from './movement.tsx'
import { Refusals } from './refusals.tsx'
import { useGates } from './use-entrances.ts'

const texts = addCatalog(gateCatalog)

/** An event's gates: who is in, how fast it goes, what went wrong, and what they are. */
export default function GatePage() {
  use(texts)
  const t = useT()
  const { id } = useParams()
  const { data: event, error, refetch } = useAdminEvent(id)
  if (event) return <Shown event={event} />
  if (error) return <ProblemPage problem={error} onRetry={() => refetch()} />
  return (
    <Page title={t('admin.gate')} isHeadingHidden wide>
      <Loading />
      <Skeleton className="h-96 rounded-2xl" />
    </Page>
  )
}

function Shown({ event }: { event: AdminEvent }) {
  const t = useT()
  const { data: summary, error, refetch } = useSummary(event.id)
  const gates = useGates(event.id).data?.items ?? []
  return (
    <AdminPage
      title={`${t('admin.gate')}: ${event.name}`}
      lead={t('gate.live.lead')}
      tools={
        <>
          <ButtonLink look="secondary" to="/gate">
            {t('gate.live.scan')}
          </ButtonLink>
          <ButtonLink look="quiet" to={`/admin/events/${event.id}`}>
            {event.name}
          </ButtonLink>
        </>
      }
    >
      {error && <ProblemNotice problem={error} onRetry={() => refetch()} />}
      <Figures summary={summary} />
      {summary && <Movement summary={summary} gates={gates} zone={event.timeZone} />}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 xl:grid-cols-2">
        <Panel title={t('gate.conflict.title')}>
          <ConflictList eventId={event.id} version={versionOf(summary)} gates={gates} timeZone={event.timeZone} />
        </Panel>
        <Panel title={t('gate.live.refusals')}>
          {summary && <Refusals summary={summary} gates={gates} zone={event.timeZone} />}
        </Panel>
      </div>
      <Devices eventId={event.id} gates={gates} zone={event.timeZone} />
      <Gates eventId={event.id} gates={gates} />
      <Lists event={event} />
    </AdminPage>
  )
}

function Figures({ summary }: { summary: GateSummary | undefined }) {
  const t = useT()
  const locale = useLocale()
  const count = (figure: number | undefined) => (figure === undefined ? '–' : formatCount(figure, locale))
  return (
    <Tiles>
      <Tile label={t('gate.live.inside')} value={count(summary?.inside)} />
      <Tile label={t('gate.live.entered')} value={count(summary?.entered)} />
      <Tile label={t('gate.live.left')} value={count(summary?.left)} />
      <Tile label={t('gate.live.open')} value={count(summary?.conflicts)} />
    </Tiles>
  )
}
