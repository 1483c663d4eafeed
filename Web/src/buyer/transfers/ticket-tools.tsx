import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { use, useState } from 'react'
import type { Ticket, Transfer } from '../../api/types.ts'
import { addCatalog, useT } from '../../i18n/i18n.ts'
import { transfersCatalog } from '../../i18n/transfers-catalog.ts'
import { useNow } from '../../platform/clock.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { transfersQuery, withdrawOffer } from './calls.ts'
import { LinkToCopy } from './link-to-copy.tsx'
import { NameDialog } from './name-dialog.tsx'
import { PassOnDialog } from './pass-on-dialog.tsx'
import { TransferProblem } from './reason.tsx'
import { useTransferNews } from './use-transfer-news.ts'

const texts = addCatalog(transfersCatalog)

/** What the owner of a ticket of an order may do with it besides showing it. */
export default function OrderTicketTools({ orderId, ticket }: { orderId: string; ticket: Ticket }) {
  useTransferNews()
  const { data } = useQuery(transfersQuery(orderId))
  if (!data) return null
  const offer = data.items.find((one) => one.ticketId === ticket.id && one.state === 'open')
  return <TicketTools ticket={ticket} allowed={data.allowed} endsAt={data.endsAt} offer={offer ?? null} />
}

type TicketToolsProps = { ticket: Ticket; allowed: boolean; endsAt: string; offer: Transfer | null }

/** Passing on, and the name. Nothing where the organiser does not want it, or its time is over. */
export function TicketTools({ ticket, allowed, endsAt, offer }: TicketToolsProps) {
  use(texts)
  const t = useT()
  const now = useNow()
  const changed = useChanged()
  const [open, setOpen] = useState<'pass' | 'name' | null>(null)
  const isPossible = allowed && ticket.status === 'valid' && now < Date.parse(endsAt)
  const close = () => setOpen(null)
  return (
    <>
      {offer && <OpenOffer offer={offer} onChanged={changed} />}
      {isPossible && (
        <div className="mt-4 flex flex-wrap justify-center gap-3">
          {!offer && <Button onClick={() => setOpen('pass')}>{t('pass.open')}</Button>}
          <Button look="secondary" onClick={() => setOpen('name')}>
            {t('holder.change')}
          </Button>
        </div>
      )}
      {open === 'pass' && <PassOnDialog ticketId={ticket.id} endsAt={endsAt} onOffered={changed} onClose={close} />}
      {open === 'name' && <NameDialog ticket={ticket} onNamed={changed} onClose={close} />}
    </>
  )
}

/** An offer that nobody has answered, with its link, and the way to take it back. */
function OpenOffer({ offer, onChanged }: { offer: Transfer; onChanged: () => void }) {
  const t = useT()
  const withdraw = useMutation({ mutationFn: () => withdrawOffer(offer), onSettled: onChanged })
  return (
    <Banner
      title={offer.email ? t('offer.toAddress', { email: offer.email }) : t('offer.byLink')}
      className="mt-4 text-start"
    >
      <p className="mb-3">{t('offer.openText')}</p>
      {offer.token && <LinkToCopy token={offer.token} />}
      {withdraw.error && <TransferProblem problem={withdraw.error} className="mt-3" />}
      <Button look="secondary" busy={withdraw.isPending} onClick={() => withdraw.mutate()} className="mt-3">
        {t('offer.withdraw')}
      </Button>
    </Banner>
  )
}

// Whose a ticket is, and what stands on it, is shown in several places.
function useChanged() {
  const queries = useQueryClient()
  return () => {
    for (const queryKey of [['transfers'], ['tickets']]) queries.invalidateQueries({ queryKey })
  }
}
