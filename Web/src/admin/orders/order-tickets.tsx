import { formatMoney } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { Cell, DataTable, RowHead } from '../parts/data-table.tsx'
import { Panel } from '../parts/panel.tsx'
import { Pill } from '../parts/status-badge.tsx'
import type { FiledTicket, OrderFile } from '../types.ts'

const looks: Record<FiledTicket['status'], string> = {
  valid: 'bg-brand-soft text-ink',
  used: 'bg-accent-soft text-on-accent-soft',
  void: 'bg-sunken text-soft',
}

/** The tickets of an order, and what each is good for. */
export function OrderTickets({ order }: { order: OrderFile }) {
  const t = useT()
  const locale = useLocale()
  return (
    <Panel title={t('admin.orders.tickets')}>
      <DataTable
        caption={t('admin.orders.tickets')}
        head={[
          { label: t('admin.order.ticket') },
          { label: t('admin.order.holder') },
          { label: t('admin.orders.status') },
          { label: t('admin.order.price'), isFigure: true },
        ]}
      >
        {order.tickets.map((ticket) => (
          <tr key={ticket.id}>
            <RowHead className="figures">{nameOf(ticket)}</RowHead>
            <Cell>{ticket.holder ?? t('admin.orders.gone')}</Cell>
            <Cell>
              <Pill className={looks[ticket.status]}>
                {t(ticket.refundId === null ? `admin.ticket.${ticket.status}` : 'admin.ticket.refunded')}
              </Pill>
            </Cell>
            <Cell isFigure>{formatMoney(ticket.price, locale)}</Cell>
          </tr>
        ))}
      </DataTable>
    </Panel>
  )
}

/** What a ticket is called here. */
export function nameOf(ticket: FiledTicket): string {
  return `${ticket.tier} · ${ticket.seat} · ${ticket.category}`
}
