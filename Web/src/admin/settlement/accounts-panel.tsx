import { formatCount, formatMoney } from '../../i18n/format.ts'
import type { MessageKey } from '../../i18n/i18n.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { Panel } from '../parts/panel.tsx'
import type { LedgerAccount, Settlement } from '../types.ts'

const names: Record<LedgerAccount, MessageKey> = {
  buyer: 'admin.ledger.buyer',
  processor: 'admin.ledger.processor',
  organiser: 'admin.ledger.organiser',
  fees: 'admin.ledger.fees',
  tax: 'admin.ledger.tax',
  disputed: 'admin.ledger.disputed',
  till: 'admin.ledger.till',
}

/** Where the money is: what is there, and what of it is owed to whom. */
export function AccountsPanel({ settlement: { balances, version } }: { settlement: Settlement }) {
  const t = useT()
  const locale = useLocale()
  return (
    <Panel
      title={t('admin.ledger')}
      note={t('admin.ledger.note', { entries: version, entriesText: formatCount(version, locale) })}
    >
      {balances.length === 0 ? (
        <p className="text-soft">{t('admin.ledger.empty')}</p>
      ) : (
        <dl className="grid max-w-xl gap-y-2">
          {balances.map(({ account, balance }) => (
            <div key={`${account} ${balance.currency}`} className="flex flex-wrap justify-between gap-x-6">
              <dt>{t(names[account])}</dt>
              <dd className="figures font-semibold">{formatMoney(balance, locale)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  )
}
