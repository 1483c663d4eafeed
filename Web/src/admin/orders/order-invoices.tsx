import { use } from 'react'
import { addCatalog, useT } from '../../i18n/i18n.ts'
import { invoicesCatalog } from '../../i18n/invoices-catalog.ts'
import { allFiles } from '../../invoices/files.ts'
import { InvoiceList } from '../../invoices/invoice-list.tsx'
import { Panel } from '../parts/panel.tsx'
import type { OrderFile } from '../types.ts'

const texts = addCatalog(invoicesCatalog)

/** What was issued for an order. */
export default function OrderInvoices({ order }: { order: OrderFile }) {
  use(texts)
  const t = useT()
  return (
    <Panel title={t('invoices.title')}>
      <InvoiceList invoices={order.invoices} files={allFiles} />
    </Panel>
  )
}
