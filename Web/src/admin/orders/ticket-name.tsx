import { useT } from '../../i18n/i18n.ts'
import type { FiledTicket } from '../types.ts'
import { nameOf } from './order-tickets.tsx'

/** Which ticket it is. One that has let somebody in may go back too, and says so. */
export function TicketName({ ticket }: { ticket: FiledTicket }) {
  const t = useT()
  return (
    <>
      {nameOf(ticket)}
      {ticket.status === 'used' && <span className="text-soft"> · {t('admin.ticket.used')}</span>}
    </>
  )
}
