import { formatStamp } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { Cell, DataTable, RowHead } from '../parts/data-table.tsx'
import { formatFigure, formatSecond } from '../parts/format.ts'
import { Panel } from '../parts/panel.tsx'
import { Pill } from '../parts/status-badge.tsx'
import type { Silo } from '../types.ts'

/** The silos, one by one. */
export function SiloTable({ silos }: { silos: readonly Silo[] }) {
  const t = useT()
  const locale = useLocale()
  const figure = (value: number) => formatFigure(value, locale)
  const memory = new Intl.NumberFormat(locale, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 0 })
  return (
    <Panel title={t('admin.cluster.silos')}>
      <DataTable
        caption={t('admin.cluster.silos')}
        head={[
          { label: t('admin.cluster.silo') },
          { label: t('admin.orders.status') },
          { label: t('admin.cluster.since') },
          { label: t('admin.cluster.memory'), isFigure: true },
          { label: t('admin.cluster.callsHead'), isFigure: true },
          { label: t('admin.cluster.commitsHead'), isFigure: true },
          { label: t('admin.cluster.changesHead'), isFigure: true },
          { label: t('admin.cluster.timeHead'), isFigure: true },
        ]}
      >
        {silos.map((silo) => (
          <tr key={silo.address}>
            <RowHead>
              <span className="block">{silo.name}</span>
              <span className="figures block text-sm font-normal text-soft">{silo.address}</span>
            </RowHead>
            <Cell>
              {silo.state === 'active' ? (
                <Pill className="bg-brand-soft text-ink">{t('admin.cluster.active')}</Pill>
              ) : (
                <>
                  <Pill className="bg-danger-soft text-ink">{t('admin.cluster.silent')}</Pill>
                  <span className="figures mt-1 block text-sm text-soft">
                    {t('admin.cluster.lastHeard', { time: formatSecond(silo.reportedAt, locale) })}
                  </span>
                </>
              )}
            </Cell>
            <Cell className="figures whitespace-nowrap">{formatStamp(silo.startedAt, locale)}</Cell>
            <Cell isFigure>{memory.format(silo.memoryBytes / 1_000_000)}</Cell>
            <Cell isFigure>{figure(silo.callsPerSecond)}</Cell>
            <Cell isFigure>{figure(silo.commits.perSecond)}</Cell>
            <Cell isFigure>{figure(silo.commits.meanChanges)}</Cell>
            <Cell isFigure>{figure(silo.commits.meanMilliseconds)}</Cell>
          </tr>
        ))}
      </DataTable>
    </Panel>
  )
}
