import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import { formatCount } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { AdminPage } from '../parts/admin-page.tsx'
import { Cell, DataTable, RowHead } from '../parts/data-table.tsx'
import { formatFigure, formatSecond } from '../parts/format.ts'
import { LiveSwitch } from '../parts/live-switch.tsx'
import { Panel } from '../parts/panel.tsx'
import { Tile, Tiles } from '../parts/tile.tsx'
import type { Cluster } from '../types.ts'
import { SiloTable } from './silo-table.tsx'
import { grainTable, sumUp } from './sums.ts'

const everyMilliseconds = 2_000

/** The processes that run the shop: how they are, what they hold, how fast they work. */
export default function ClusterPage() {
  const t = useT()
  const locale = useLocale()
  const [isLive, setLive] = useState(true)
  const { data, error, refetch } = useQuery({
    queryKey: ['admin', 'cluster'],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/admin/cluster', { signal })),
    refetchInterval: isLive ? everyMilliseconds : false,
    refetchOnWindowFocus: isLive,
  })
  return (
    <AdminPage
      title={t('admin.cluster')}
      lead={t('admin.cluster.lead')}
      tools={
        <>
          <LiveSwitch isLive={isLive} onChange={setLive} />
          {data && (
            <p className="figures text-sm text-soft">{t('admin.asOf', { time: formatSecond(data.at, locale) })}</p>
          )}
        </>
      }
    >
      {error && <ProblemNotice problem={error} onRetry={() => refetch()} />}
      {!data && !error && (
        <>
          <Loading />
          <Skeleton className="h-28 rounded-2xl" />
          <Skeleton className="h-56 rounded-2xl" />
        </>
      )}
      {data && (
        <>
          <Sums cluster={data} />
          <SiloTable silos={data.silos} />
          <Grains cluster={data} />
        </>
      )}
    </AdminPage>
  )
}

function Sums({ cluster }: { cluster: Cluster }) {
  const t = useT()
  const locale = useLocale()
  const sums = sumUp(cluster)
  const figure = (value: number) => formatFigure(value, locale)
  return (
    <Tiles>
      <Tile
        label={t('admin.cluster.silos')}
        value={formatCount(sums.active, locale)}
        note={sums.silent > 0 ? t('admin.cluster.silentCount', { count: sums.silent }) : t('admin.cluster.allThere')}
      />
      <Tile
        label={t('admin.cluster.activations')}
        value={formatCount(sums.activations, locale)}
        note={t('admin.cluster.inMemory')}
      />
      <Tile label={t('admin.cluster.calls')} value={figure(sums.callsPerSecond)} note={t('admin.cluster.perSecond')} />
      <Tile
        label={t('admin.cluster.commits')}
        value={figure(sums.commitsPerSecond)}
        note={
          sums.meanChanges === null || sums.meanMilliseconds === null
            ? t('admin.cluster.perSecond')
            : t('admin.cluster.batch', { changes: figure(sums.meanChanges), time: figure(sums.meanMilliseconds) })
        }
      />
    </Tiles>
  )
}

function Grains({ cluster }: { cluster: Cluster }) {
  const t = useT()
  const locale = useLocale()
  const rows = grainTable(cluster)
  return (
    <Panel title={t('admin.cluster.grains')} note={t('admin.cluster.grainsNote')}>
      <DataTable
        caption={t('admin.cluster.grains')}
        head={[
          { label: t('admin.cluster.grain') },
          ...cluster.silos.map((silo) => ({ label: silo.name, isFigure: true })),
          ...(cluster.silos.length > 1 ? [{ label: t('admin.cluster.together'), isFigure: true }] : []),
        ]}
      >
        {rows.map((row) => (
          <tr key={row.grain}>
            <RowHead>{row.grain}</RowHead>
            {cluster.silos.map((silo, order) => (
              <Cell key={silo.address} isFigure>
                {formatCount(row.counts[order] ?? 0, locale)}
              </Cell>
            ))}
            {cluster.silos.length > 1 && <Cell isFigure>{formatCount(row.total, locale)}</Cell>}
          </tr>
        ))}
      </DataTable>
    </Panel>
  )
}
