import { formatCount, formatMoney } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { knownZone } from '../../i18n/zones.ts'
import { AdminIcon } from '../parts/admin-icon.tsx'
import { Cell, DataTable, RowHead } from '../parts/data-table.tsx'
import type { SalesReport } from '../types.ts'
import { thin } from './series.ts'
import { atLabel } from './time-labels.ts'

const mostRows = 120

/** The figures behind the charts, newest first. */
export function SeriesTable({ report }: { report: SalesReport }) {
  const t = useT()
  const locale = useLocale()
  const rows = thin(report.series, mostRows)
  const zone = knownZone(report.timeZone)
  const step = report.bucketSeconds * 1_000
  return (
    <details className="group rounded-2xl border border-line bg-surface">
      <summary className="flex min-h-12 list-none items-center gap-2 rounded-2xl px-4 font-semibold hover:bg-sunken sm:px-5 [&::-webkit-details-marker]:hidden">
        <AdminIcon name="right" className="size-4 transition-transform group-open:rotate-90" />
        {t('admin.chart.table')}
      </summary>
      <div className="max-h-96 overflow-y-auto px-4 pb-4 sm:px-5">
        <DataTable
          caption={t('admin.chart.table')}
          head={[
            { label: t('admin.chart.from') },
            { label: t('admin.sold'), isFigure: true },
            { label: t('admin.revenue'), isFigure: true },
          ]}
        >
          {rows.toReversed().map((point) => (
            <tr key={point.at}>
              <RowHead className="figures whitespace-nowrap">
                {atLabel(Date.parse(point.at), step, locale, zone)}
              </RowHead>
              <Cell isFigure>{formatCount(point.sold, locale)}</Cell>
              <Cell isFigure>{formatMoney(point.revenue, locale)}</Cell>
            </tr>
          ))}
        </DataTable>
      </div>
    </details>
  )
}
