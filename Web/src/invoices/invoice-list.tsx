import { use } from 'react'
import type { Invoice } from '../api/types.ts'
import { formatDay, formatMoney } from '../i18n/format.ts'
import { addCatalog, useLanguage, useLocale, useT } from '../i18n/i18n.ts'
import { invoicesCatalog } from '../i18n/invoices-catalog.ts'
import { SaveButton } from '../shop/save-button.tsx'
import { fileName, type InvoiceFiles } from './files.ts'

const texts = addCatalog(invoicesCatalog)

/** An order's invoices and credit notes, each to be read by people and by programs. */
export function InvoiceList({ invoices, files }: { invoices: readonly Invoice[]; files: InvoiceFiles }) {
  use(texts)
  return (
    <ul className="divide-y divide-line">
      {invoices.map((invoice) => (
        <Line key={invoice.id} invoice={invoice} files={files} />
      ))}
    </ul>
  )
}

function Line({ invoice, files }: { invoice: Invoice; files: InvoiceFiles }) {
  const t = useT()
  const language = useLanguage()
  const locale = useLocale()
  const name = `${t(invoice.isReceipt ? 'invoices.receipt' : `invoices.${invoice.kind}`)} ${invoice.number}`
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0">
      <p className="min-w-0">
        <span className="figures block font-semibold break-words">{name}</span>
        <span className="figures text-soft">
          {/* A day has no zone: it is the same everywhere. */}
          <time dateTime={invoice.issuedOn}>{formatDay(invoice.issuedOn, locale, 'UTC')}</time>
          {` · ${formatMoney(invoice.total, locale)}`}
        </span>
      </p>
      <div className="flex flex-wrap gap-2">
        <SaveButton
          label={t('invoices.pdf')}
          description={`${t('invoices.pdf')}: ${name}`}
          name={fileName(invoice, 'pdf')}
          load={() => files.pdf(invoice.id, language)}
        />
        {invoice.hasXml && (
          <SaveButton
            label={t('invoices.xml')}
            description={`${t('invoices.xml')}: ${name}`}
            name={fileName(invoice, 'xml')}
            load={() => files.xml(invoice.id)}
          />
        )}
      </div>
    </li>
  )
}
