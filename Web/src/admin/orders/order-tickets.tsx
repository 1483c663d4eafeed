import { lazy, Suspense, useState } from 'react'
import { formatMoney } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { Cell, DataTable, RowHead } from '../parts/data-table.tsx'
import { Panel } from '../parts/panel.tsx'
import { SmallButton } from '../parts/small-button.tsx'
import { Pill } from '../parts/status-badge.tsx'
import type { FiledTicket, OrderFile } from '../types.ts'

const HolderDialog = lazy(() => import('./holder-dialog.tsx'))

const looks: Record<FiledTicket['status'], string> = {
  valid: 'bg-brand-soft text-ink',
  used: 'bg-accent-soft text-on-accent-soft',
  void: 'bg-sunken text-soft',
}

/** The tickets of an order, and what each is good for: a table, or a list on a screen too narrow for one. */
export function OrderTickets({ order }: { order: OrderFile }) {
  const t = useT()
  const [changed, setChanged] = useState<FiledTicket | null>(null)
  return (
    <Panel title={t('admin.orders.tickets')}>
      <TicketTable tickets={order.tickets} onChange={setChanged} />
      <ul className="divide-y divide-line sm:hidden">
        {order.tickets.map((ticket) => (
          <Listed key={ticket.id} ticket={ticket} onChange={setChanged} />
        ))}
      </ul>
      {changed && (
        <Suspense>
          <HolderDialog orderId={order.id} ticket={changed} onClose={() => setChanged(null)} />
        </Suspense>
      )}
    </Panel>
  )
}

type OnChange = (ticket: FiledTicket) => void

/** Where somebody else can be put on a ticket: one that has let nobody in as yet. */
function HolderButton({
  ticket,
  onChange,
  className,
}: {
  ticket: FiledTicket
  onChange: OnChange
  className?: string
}) {
  const t = useT()
  if (ticket.status !== 'valid') return null
  return (
    <SmallButton
      className={className ?? ''}
      aria-label={t('admin.holder.changeOf', { ticket: nameOf(ticket) })}
      onClick={() => onChange(ticket)}
    >
      {t('admin.holder.change')}
    </SmallButton>
  )
}

function TicketTable({ tickets, onChange }: { tickets: readonly FiledTicket[]; onChange: OnChange }) {
  const t = useT()
  const locale = useLocale()
  return (
    <div className="max-sm:hidden">
      <DataTable
        caption={t('admin.orders.tickets')}
        head={[
          { label: t('admin.order.ticket') },
          { label: t('admin.order.holder') },
          { label: t('admin.orders.status') },
          { label: t('admin.order.price'), isFigure: true },
        ]}
      >
        {tickets.map((ticket) => (
          <tr key={ticket.id}>
            <RowHead className="figures">{nameOf(ticket)}</RowHead>
            <Cell>
              {ticket.holder ?? t('admin.orders.gone')} <HolderButton ticket={ticket} onChange={onChange} />
            </Cell>
            <Cell>
              <Worth ticket={ticket} />
            </Cell>
            <Cell isFigure>{formatMoney(ticket.price, locale)}</Cell>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}

function Listed({ ticket, onChange }: { ticket: FiledTicket; onChange: OnChange }) {
  const t = useT()
  const locale = useLocale()
  return (
    <li className="grid gap-1 py-3 first:pt-0 last:pb-0">
      <div className="flex items-center justify-between gap-3">
        <Worth ticket={ticket} />
        <span className="figures font-semibold">{formatMoney(ticket.price, locale)}</span>
      </div>
      <p className="figures font-semibold break-words">{nameOf(ticket)}</p>
      <p className="text-sm break-words text-soft">{ticket.holder ?? t('admin.orders.gone')}</p>
      <HolderButton ticket={ticket} onChange={onChange} className="-ms-2.5 min-h-11 justify-self-start" />
    </li>
  )
}

/** What a ticket is good for. */
function Worth({ ticket }: { ticket: FiledTicket }) {
  const t = useT()
  return (
    <Pill className={looks[ticket.status]}>
      {t(ticket.refundId === null ? `admin.ticket.${ticket.status}` : 'admin.ticket.refunded')}
    </Pill>
  )
}

/** What a ticket is called here. */
export function nameOf(ticket: FiledTicket): string {
  return `${ticket.tier} · ${ticket.seat} · ${ticket.category}`
}
