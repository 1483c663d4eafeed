import { formatCount, formatMoney } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { isElsewhere, knownZone } from '../../i18n/zones.ts'
import { AreaChart } from '../chart/area-chart.tsx'
import { formatCountShort, formatMoneyShort, formatPercent, formatSecond } from '../parts/format.ts'
import { Panel } from '../parts/panel.tsx'
import { Tile, Tiles } from '../parts/tile.tsx'
import type { SalesReport } from '../types.ts'
import { changeFrom, toSeries } from './series.ts'
import { SeriesTable } from './series-table.tsx'
import { atLabel, tickLabel } from './time-labels.ts'

type ReportProps = {
  report: SalesReport
  earlier: SalesReport | undefined
  /** When it was read, in milliseconds. */
  readAt: number
  /** It is that of another period or event, until this one's has come. */
  isOld: boolean
}

/** The figures of a period: in tiles, over time, and in a table. */
export function Report({ report, earlier, readAt, isOld }: ReportProps) {
  const t = useT()
  const locale = useLocale()
  const { currency } = report.revenue
  const money = (amount: number) => formatMoney({ amount, currency }, locale)
  const count = (number: number) => formatCount(number, locale)
  const series = toSeries(report.series)
  const zone = knownZone(report.timeZone)
  const step = report.bucketSeconds * 1_000
  const times = {
    at: series.at,
    formatAt: (at: number) => atLabel(at, step, locale, zone),
    formatTick: (at: number) => tickLabel(at, Date.parse(report.to) - Date.parse(report.from), locale, zone),
  }
  const isComparable = earlier?.revenue.currency === currency
  return (
    <div className={`grid grid-cols-[minmax(0,1fr)] gap-4 transition-opacity ${isOld ? 'opacity-60' : ''}`}>
      <Tiles>
        <Tile label={t('admin.sold')} value={count(report.sold)} change={changeFrom(earlier?.sold, report.sold)} />
        <Tile
          label={t('admin.revenue')}
          value={money(report.revenue.amount)}
          {...(report.otherRevenues.length > 0
            ? { note: report.otherRevenues.map((other) => `+ ${formatMoney(other, locale)}`).join(' ') }
            : { change: isComparable ? changeFrom(earlier.revenue.amount, report.revenue.amount) : null })}
        />
        <Tile
          label={t('admin.orders')}
          value={count(report.orders)}
          change={changeFrom(earlier?.orders, report.orders)}
        />
        <Tile
          label={t('admin.conversion')}
          value={report.orders === 0 ? '–' : formatPercent(report.conversion, locale)}
          note={t('admin.heldNow', { count: report.held })}
        />
      </Tiles>
      <Panel title={t('admin.ticketsOverTime')} tools={<ReadAt at={readAt} zone={zone} />}>
        <AreaChart
          {...times}
          label={t('admin.chart.sold', { total: count(report.sold) })}
          lines={[{ label: t('admin.sold'), values: series.sold }]}
          format={count}
          formatAxis={(value) => formatCountShort(value, locale)}
        />
      </Panel>
      <Panel title={t('admin.revenueOverTime')}>
        <AreaChart
          {...times}
          label={t('admin.chart.revenue', { total: money(report.revenue.amount) })}
          lines={[{ label: t('admin.revenue'), values: series.revenue }]}
          format={money}
          formatAxis={(amount) => formatMoneyShort({ amount, currency }, locale)}
        />
      </Panel>
      <SeriesTable report={report} />
    </div>
  )
}

function ReadAt({ at, zone }: { at: number; zone: string }) {
  const t = useT()
  const locale = useLocale()
  const asOf = t('admin.asOf', { time: formatSecond(at, locale, zone) })
  return (
    <p className="figures text-sm text-soft">
      {isElsewhere(at, zone) ? `${t('admin.inZone', { zone })} · ${asOf}` : asOf}
    </p>
  )
}
