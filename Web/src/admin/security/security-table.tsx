import { formatCount, formatStamp } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { Cell, DataTable, RowHead } from '../parts/data-table.tsx'
import type { SecurityEvent } from '../types.ts'
import { kindLabels } from './kinds.ts'

/** What was counted, a row for each minute, kind and address. */
export function SecurityTable({ items }: { items: readonly SecurityEvent[] }) {
  const t = useT()
  const locale = useLocale()
  return (
    <div className="rounded-2xl border border-line bg-surface px-4 sm:px-5">
      <DataTable
        caption={t('admin.security')}
        head={[
          { label: t('admin.security.what') },
          { label: t('admin.security.count'), isFigure: true },
          { label: t('admin.security.minute') },
          { label: t('admin.security.from') },
          { label: t('admin.security.whom') },
        ]}
      >
        {items.map((item) => (
          <tr key={item.id}>
            <RowHead className="min-w-40">{t(kindLabels[item.kind])}</RowHead>
            <Cell isFigure>{formatCount(item.count, locale)}</Cell>
            <Cell className="figures whitespace-nowrap">{formatStamp(item.minute, locale)}</Cell>
            <Cell className="figures">{item.address ?? <span className="text-soft">–</span>}</Cell>
            <Cell className="[overflow-wrap:anywhere]">
              {item.email ?? item.subject ?? item.accountId ?? <span className="text-soft">–</span>}
            </Cell>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}
