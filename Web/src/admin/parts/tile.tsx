import type { ReactNode } from 'react'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { AdminIcon } from './admin-icon.tsx'
import { formatPercent } from './format.ts'

/** Figures side by side. */
export function Tiles({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">{children}</dl>
}

type TileProps = {
  label: string
  value: ReactNode
  /** How far it is from the period before, as a share; null: nothing to compare with; missing: not compared. */
  change?: number | null
  note?: ReactNode
}

/** One figure, and how it compares. */
export function Tile({ label, value, change, note }: TileProps) {
  return (
    <div className="@container flex min-w-0 flex-col rounded-2xl border border-line bg-surface p-4">
      <dt className="text-sm font-medium text-soft">{label}</dt>
      {/* A sum of money is one word, however large: it gets smaller rather than break. */}
      <dd className="figures mt-1 font-display text-[clamp(0.875rem,11cqi,1.875rem)] leading-tight font-bold tracking-tight whitespace-nowrap">
        {value}
      </dd>
      <dd className="figures mt-1 text-sm text-soft">{change === undefined ? note : <Change of={change} />}</dd>
    </div>
  )
}

function Change({ of: change }: { of: number | null }) {
  const t = useT()
  const locale = useLocale()
  if (change === null) return t('admin.tile.noComparison')
  if (Math.abs(change) < 0.0005) return t('admin.tile.same')
  const isUp = change > 0
  return (
    <>
      <span className={`font-semibold ${isUp ? 'text-brand' : 'text-danger'}`}>
        <AdminIcon name={isUp ? 'up' : 'down'} className="me-0.5 mb-0.5 inline size-3.5" />
        <span className="sr-only">{t(isUp ? 'admin.tile.up' : 'admin.tile.down')} </span>
        {formatPercent(Math.abs(change), locale)}
      </span>{' '}
      {t('admin.tile.versus')}
    </>
  )
}
