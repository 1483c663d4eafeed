import { useSearchParams } from 'react-router'
import { formatCount, formatWait } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { AreaChart, Legend } from '../chart/area-chart.tsx'
import { AdminPage } from '../parts/admin-page.tsx'
import { Empty } from '../parts/empty.tsx'
import { EventPicker } from '../parts/event-picker.tsx'
import { formatCountShort, formatFigure, formatSecond } from '../parts/format.ts'
import { Panel } from '../parts/panel.tsx'
import { Tile, Tiles } from '../parts/tile.tsx'
import { type LinePoint, measuredRate } from './line-history.ts'
import { LineSettingsForm } from './line-settings-form.tsx'
import { PauseSwitch } from './pause-switch.tsx'
import { type Line, useLine } from './use-line.ts'

/** The waiting line of an event: how it moves, how fast it may, and one big switch to stop it. */
export default function LinePage() {
  const t = useT()
  const [search, setSearch] = useSearchParams()
  const event = search.get('event') ?? ''
  const { data, error, refetch, history } = useLine(event)
  return (
    <AdminPage
      title={t('admin.line')}
      lead={t('admin.line.lead')}
      tools={
        <EventPicker value={event} onChange={(id) => setSearch(id ? { event: id } : {})} className="w-full sm:w-80" />
      }
    >
      {!event && <Empty title={t('admin.line.choose')} text={t('admin.line.chooseText')} />}
      {error && <ProblemNotice problem={error} onRetry={() => refetch()} />}
      {event && !data && !error && <Waiting />}
      {data && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4" key={event}>
          {data.line.mode !== 'off' && <PauseSwitch eventId={event} current={data} />}
          {(data.line.mode !== 'off' || data.line.waiting + data.line.admitted > 0) && (
            <>
              <Figures line={data.line} history={history} />
              <Movement line={data.line} history={history} />
            </>
          )}
          <LineSettingsForm eventId={event} current={data} />
        </div>
      )}
    </AdminPage>
  )
}

function Figures({ line, history }: { line: Line; history: readonly LinePoint[] }) {
  const t = useT()
  const locale = useLocale()
  const rate = measuredRate(history)
  const wait = rate && line.waiting > 0 ? formatWait((line.waiting / rate) * 60, locale) : null
  return (
    <Tiles>
      <Tile
        label={t('admin.line.waiting')}
        value={formatCount(line.waiting, locale)}
        note={wait ? t('admin.line.lastWaits', { wait }) : undefined}
      />
      <Tile
        label={t('admin.line.inside')}
        value={formatCount(line.admitted, locale)}
        note={t('admin.line.insideOf', { most: line.maxConcurrent })}
      />
      <Tile
        label={t('admin.line.served')}
        value={formatCount(line.served, locale)}
        note={rate === null ? t('admin.line.measuring') : t('admin.line.rate', { rate: formatFigure(rate, locale) })}
      />
      <Tile
        label={t('admin.line.abandoned')}
        value={formatCount(line.abandoned, locale)}
        note={t('admin.line.abandonedNote')}
      />
    </Tiles>
  )
}

function Movement({ line, history }: { line: Line; history: readonly LinePoint[] }) {
  const t = useT()
  const locale = useLocale()
  const labels = [t('admin.line.waiting'), t('admin.line.inside')] as const
  const now = history.at(-1)?.at ?? 0
  return (
    <Panel title={t('admin.line.movement')} note={t('admin.line.sinceOpened')} tools={<Legend labels={labels} />}>
      {history.length < 2 ? (
        <Skeleton className="h-55" />
      ) : (
        <AreaChart
          label={t('admin.chart.line', { waiting: line.waiting, inside: line.admitted })}
          // A line of a few seconds would jump about: the time axis is never shorter than a minute.
          from={Math.min(history[0]?.at ?? 0, now - 60_000)}
          at={history.map((point) => point.at)}
          lines={[
            { label: labels[0], values: history.map((point) => point.waiting) },
            { label: labels[1], values: history.map((point) => point.admitted) },
          ]}
          formatAt={(at) => formatSecond(at, locale)}
          formatTick={(at) => formatSecond(at, locale)}
          format={(value) => formatCount(value, locale)}
          formatAxis={(value) => formatCountShort(value, locale)}
        />
      )}
    </Panel>
  )
}

function Waiting() {
  return (
    <>
      <Loading />
      <Skeleton className="h-28 rounded-2xl" />
      <Skeleton className="h-28 rounded-2xl" />
      <Skeleton className="h-80 rounded-2xl" />
    </>
  )
}
