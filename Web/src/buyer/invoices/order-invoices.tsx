import { useQuery } from '@tanstack/react-query'
import { use, useState } from 'react'
import type { OrderInvoices as Known, Order } from '../../api/types.ts'
import { addCatalog, useT } from '../../i18n/i18n.ts'
import { invoicesCatalog } from '../../i18n/invoices-catalog.ts'
import { ownFiles } from '../../invoices/files.ts'
import { InvoiceList } from '../../invoices/invoice-list.tsx'
import { serverNow, useNow } from '../../platform/clock.ts'
import { BillingDisclosure } from './billing-disclosure.tsx'
import { invoicesQuery } from './calls.ts'
import { expectedUntil, isComplete, patienceMilliseconds } from './expected.ts'

const pollMilliseconds = 2_000

const texts = addCatalog(invoicesCatalog)

/** The invoices of a paid order, and the credit notes of what went back. The server writes them a moment after money has moved. */
export default function OrderInvoices({ order }: { order: Order }) {
  use(texts)
  const t = useT()
  // Who says anew to whom it is made out has it withdrawn, and another one issued.
  const [anew, setAnew] = useState({ count: 0, until: 0 })
  const until = Math.max(expectedUntil(order), anew.until)
  const isLate = useNow() > until
  const isThere = ({ invoices }: Known) => isComplete(order, invoices) && invoices.length >= anew.count
  const { data } = useQuery({
    ...invoicesQuery(order.id),
    refetchInterval: ({ state }) =>
      serverNow() > until || (state.data && isThere(state.data)) ? false : pollMilliseconds,
  })
  // Without a network the page is good all the same.
  if (!data) return null
  const { billing, billingFixed, invoices } = data
  return (
    <section aria-labelledby="invoices" className="mt-6 rounded-3xl border border-line bg-surface p-6 shadow-card">
      <h2 id="invoices" className="text-xl">
        {t('invoices.title')}
      </h2>
      {billing && <p className="mt-1 break-words text-soft">{t('invoices.madeOutTo', { name: billing.name })}</p>}
      {invoices.length > 0 && (
        <div className="mt-4">
          <InvoiceList invoices={invoices} files={ownFiles} />
        </div>
      )}
      <p role="status" className="mt-3 text-soft empty:hidden">
        {!isThere(data) && t(isLate ? 'invoices.later' : 'invoices.soon')}
      </p>
      {/* Not while the first one is about to be issued. */}
      {!billingFixed && (isLate || invoices.length > 0) && (
        <div className="mt-4">
          <BillingDisclosure
            orderId={order.id}
            label={t(billing ? 'billing.change' : 'billing.open')}
            onChanged={() => invoices.length > 0 && setAnew(afterChange(invoices.length))}
          />
        </div>
      )}
    </section>
  )
}

// One that withdraws the last, and one in its place.
const afterChange = (known: number) => ({ count: known + 2, until: serverNow() + patienceMilliseconds })
