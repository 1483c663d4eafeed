import { useLocale, useT } from '../../i18n/i18n.ts'
import { Cell, DataTable, RowHead } from '../parts/data-table.tsx'
import type { Activity } from '../types.ts'
import { memberLabels } from './actions.ts'
import { textOf } from './change-text.ts'

// It rises with every change, and says nothing that its number does not.
const silent = new Set(['version', 'eventId', 'tiers.tierId'])

/** What was different before and after. */
export function ChangeTable({ item }: { item: Activity }) {
  const t = useT()
  const locale = useLocale()
  const currency = item.object?.currency ?? null
  const changes = item.changes.filter(({ member }) => !silent.has(member))
  if (changes.length === 0) return null
  return (
    <div className="mt-2">
      <DataTable
        caption={t('admin.activity.changes')}
        head={[
          { label: t('admin.activity.value') },
          { label: t('admin.activity.before') },
          { label: t('admin.activity.after') },
        ]}
      >
        {changes.map(({ member, of, before, after }) => {
          const label = memberLabels[member]
          const shown = { member, currency, locale }
          return (
            <tr key={`${member} ${of}`} className="text-sm">
              <RowHead className="min-w-32">
                {label ? t(label) : member}
                {of && <span className="block font-normal text-soft">{of}</span>}
              </RowHead>
              <Cell className="figures [overflow-wrap:anywhere]">{textOf(before, shown) ?? '–'}</Cell>
              <Cell className="figures font-semibold [overflow-wrap:anywhere]">{textOf(after, shown) ?? '–'}</Cell>
            </tr>
          )
        })}
      </DataTable>
      {item.moreChanges > 0 && (
        <p className="mt-2 text-sm text-soft">{t('admin.activity.moreChanges', { count: item.moreChanges })}</p>
      )}
    </div>
  )
}
