import { Link } from 'react-router'
import { formatDay, formatMoney } from '../../i18n/format.ts'
import { useLanguage, useLocale, useT } from '../../i18n/i18n.ts'
import { allFiles, fileName } from '../../invoices/files.ts'
import { SaveButton } from '../../shop/save-button.tsx'
import { Cell, DataTable, RowHead } from '../parts/data-table.tsx'
import type { JournalEntry } from '../types.ts'

/** What a seller has issued: a table, or a list on a screen too narrow for one. */
export function JournalTable({ items }: { items: readonly JournalEntry[] }) {
  const t = useT()
  const head = [
    { label: t('admin.journal.number') },
    { label: t('admin.journal.day') },
    { label: t('admin.journal.order') },
    { label: t('admin.orders.buyer') },
    { label: t('admin.journal.net'), isFigure: true },
    { label: t('admin.journal.tax'), isFigure: true },
    { label: t('admin.journal.total'), isFigure: true },
    { label: t('invoices.pdf'), isHidden: true },
  ]
  return (
    <>
      <div className="max-sm:hidden">
        <DataTable caption={t('admin.sellers.journal')} head={head}>
          {items.map((item) => (
            <Row key={item.id} item={item} />
          ))}
        </DataTable>
      </div>
      <ul className="divide-y divide-line sm:hidden">
        {items.map((item) => (
          <Listed key={item.id} item={item} />
        ))}
      </ul>
    </>
  )
}

type ItemProps = { item: JournalEntry }

function Row({ item }: ItemProps) {
  const locale = useLocale()
  return (
    <tr>
      <RowHead>
        <Name item={item} />
      </RowHead>
      <Cell className="figures">
        <Day item={item} />
      </Cell>
      <Cell>
        <Order item={item} />
      </Cell>
      <Cell className="break-words">{item.buyerName}</Cell>
      <Cell isFigure>{formatMoney(item.net, locale)}</Cell>
      <Cell isFigure>{formatMoney(item.tax, locale)}</Cell>
      <Cell isFigure>{formatMoney(item.total, locale)}</Cell>
      <Cell>
        <Pdf item={item} />
      </Cell>
    </tr>
  )
}

function Listed({ item }: ItemProps) {
  const t = useT()
  const locale = useLocale()
  return (
    <li className="grid gap-1 py-3 first:pt-0 last:pb-0">
      <div className="flex items-baseline justify-between gap-3">
        <p className="font-semibold">
          <Name item={item} />
        </p>
        <span className="figures font-semibold">{formatMoney(item.total, locale)}</span>
      </div>
      <p className="figures text-sm text-soft">
        <Day item={item} />
        {` · ${t('admin.journal.tax')}: ${formatMoney(item.tax, locale)}`}
      </p>
      <p className="break-words">{item.buyerName}</p>
      <div className="flex items-end justify-between gap-3">
        <p className="min-w-0">
          <Order item={item} />
        </p>
        <Pdf item={item} />
      </div>
    </li>
  )
}

function Name({ item: { number, kind, corrects } }: ItemProps) {
  const t = useT()
  return (
    <span className="figures">
      <span className="whitespace-nowrap">{number}</span>
      {kind === 'creditNote' && (
        <span className="block text-sm font-normal text-soft">
          {corrects ? t('admin.journal.corrects', { number: corrects }) : t('invoices.creditNote')}
        </span>
      )}
    </span>
  )
}

function Day({ item: { issuedOn } }: ItemProps) {
  const locale = useLocale()
  // A day has no zone: it is the same everywhere.
  return <time dateTime={issuedOn}>{formatDay(issuedOn, locale, 'UTC')}</time>
}

function Order({ item: { orderId, orderNumber, eventName } }: ItemProps) {
  return (
    <>
      <Link
        to={`/admin/orders/${orderId}`}
        className="figures inline-block min-h-6 whitespace-nowrap underline underline-offset-4"
      >
        {orderNumber}
      </Link>
      <span className="block text-sm break-words text-soft">{eventName}</span>
    </>
  )
}

function Pdf({ item }: ItemProps) {
  const t = useT()
  const language = useLanguage()
  return (
    <SaveButton
      label={t('invoices.pdf')}
      description={`${t('invoices.pdf')}: ${item.number}`}
      name={fileName(item, 'pdf')}
      load={() => allFiles.pdf(item.id, language)}
    />
  )
}
