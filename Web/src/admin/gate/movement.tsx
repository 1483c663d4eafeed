import type { Gate, GateSummary } from '../../checkins/types.ts'
import { formatCount, formatTime } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { knownZone } from '../../i18n/zones.ts'
import { serverNow } from '../../platform/clock.ts'
import { AreaChart, Legend } from '../chart/area-chart.tsx'
import { Cell, DataTable, RowHead } from '../parts/data-table.tsx'
import { formatCountShort } from '../parts/format.ts'
import { Panel } from '../parts/panel.tsx'
import { flowByGate, flowOf } from './minutes.ts'

type MovementProps = { summary: GateSummary; gates: readonly Gate[]; zone: string }

/** The last hour: minute by minute, gate by gate, list by list. */
export function Movement({ summary, gates, zone }: MovementProps) {
  const t = useT()
  const locale = useLocale()
  const now = serverNow()
  const flow = flowOf(summary.minutes, now)
  const labels = [t('gate.live.entered'), t('gate.live.left')] as const
  const count = (figure: number) => formatCount(figure, locale)
  const time = (at: number) => formatTime(at, locale, knownZone(zone))
  const total = (figures: readonly number[]) => count(figures.reduce((sum, figure) => sum + figure, 0))
  const figures = (...all: number[]) =>
    all.map((figure, order) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a row stay where they are.
      <Cell key={order} isFigure>
        {count(figure)}
      </Cell>
    ))
  return (
    <>
      <Panel title={t('gate.live.minutes')} tools={<Legend labels={labels} />}>
        <AreaChart
          label={t('gate.live.chart', { in: total(flow.in), out: total(flow.out) })}
          at={flow.at}
          lines={[
            { label: labels[0], values: flow.in },
            { label: labels[1], values: flow.out },
          ]}
          formatAt={time}
          formatTick={time}
          format={count}
          formatAxis={(figure) => formatCountShort(figure, locale)}
          height={180}
        />
      </Panel>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 xl:grid-cols-2">
        <Panel title={t('gate.live.gates')}>
          <DataTable
            caption={t('gate.live.gates')}
            head={[
              { label: t('gate.post.gate') },
              { label: labels[0], isFigure: true },
              { label: labels[1], isFigure: true },
              { label: t('gate.live.perMinute'), isFigure: true },
            ]}
          >
            {flowByGate(summary.minutes, now).map((row) => (
              <tr key={row.gate}>
                <RowHead>{gates.find(({ id }) => id === row.gate)?.name ?? t('gate.post.anyGate')}</RowHead>
                {figures(row.in, row.out, row.lastMinute)}
              </tr>
            ))}
          </DataTable>
        </Panel>
        <Panel title={t('gate.live.lists')}>
          <DataTable
            caption={t('gate.live.lists')}
            head={[
              { label: t('gate.post.list') },
              { label: t('gate.live.inside'), isFigure: true },
              { label: labels[0], isFigure: true },
              { label: labels[1], isFigure: true },
            ]}
          >
            {summary.lists.map((row) => (
              <tr key={row.list}>
                <RowHead>{row.name}</RowHead>
                {figures(row.inside, row.entered, row.left)}
              </tr>
            ))}
          </DataTable>
        </Panel>
      </div>
    </>
  )
}
