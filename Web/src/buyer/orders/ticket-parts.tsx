import type { Ticket } from '../../api/types.ts'
import { useT } from '../../i18n/i18n.ts'
import { Banner } from '../../ui/banner.tsx'
import { PdfButtons } from './pdf-buttons.tsx'
import { WalletButtons } from './wallet-buttons.tsx'

/** What a ticket is good for. */
export function TicketWorth({ ticket }: { ticket: Ticket }) {
  const t = useT()
  if (ticket.status === 'valid')
    return <p className="text-center text-soft">{t(ticket.rotation ? 'tickets.rotating' : 'tickets.offline')}</p>
  return (
    <Banner tone="warning" title={t(`tickets.${ticket.status}`)}>
      {t(`tickets.${ticket.status}Text`)}
    </Banner>
  )
}

/** The ways to take a ticket along: in a telephone's wallet, on paper. */
export function TicketCopies({ ticket, orderId }: { ticket: Ticket; orderId: string }) {
  if (ticket.status === 'void') return null
  return (
    <>
      <WalletButtons ticketId={ticket.id} number={ticket.orderNumber} className="mt-4 flex flex-col items-center" />
      <PdfButtons
        orderId={orderId}
        ticketId={ticket.id}
        number={ticket.orderNumber}
        className="mt-4 flex flex-col items-center"
      />
    </>
  )
}
