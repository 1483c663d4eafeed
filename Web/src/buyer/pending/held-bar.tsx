import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useLocation } from 'react-router'
import type { Order } from '../../api/types.ts'
import { useT } from '../../i18n/i18n.ts'
import { stageOf, ticketsOf } from '../../shop/order.ts'
import { eventQuery } from '../../shop/use-event.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Countdown } from '../../ui/countdown.tsx'
import { PendingBar } from './pending-bar.tsx'

/** Tickets that are held, and the way to pay for them; the most urgent ones if there are several orders. */
export function HeldBar({ held }: { held: readonly Order[] }) {
  const { pathname } = useLocation()
  // The checkout shows its own order, with a clock that never leaves the screen.
  const [first, ...others] = held.filter((order) => pathname !== `/orders/${order.id}/pay`)
  return first ? <Shown order={first} others={others.length} isQuiet={pathname === `/orders/${first.id}`} /> : null
}

function Shown({ order, others, isQuiet }: { order: Order; others: number; isQuiet: boolean }) {
  const t = useT()
  const queries = useQueryClient()
  const { data: event } = useQuery({ ...eventQuery(order.eventId), staleTime: Number.POSITIVE_INFINITY })
  const isPaying = stageOf(order) === 'paying'
  const count = ticketsOf(order)
  return (
    <PendingBar
      label={t('held.title')}
      icon="ticket"
      tone="brand"
      clock={
        !isPaying && (
          <Countdown
            until={order.expiresAt}
            label={t('held.left')}
            isQuiet={isQuiet}
            onEnd={() => queries.invalidateQueries({ queryKey: ['orders'] })}
            className="font-display text-xl font-bold"
          />
        )
      }
      action={
        <ButtonLink to={isPaying ? `/orders/${order.id}` : `/orders/${order.id}/pay`} className="shrink-0">
          {t(isPaying ? 'held.look' : 'held.pay')}
        </ButtonLink>
      }
    >
      <p className="font-semibold">{t(isPaying ? 'held.paying' : 'held.hold', { count })}</p>
      <p className="flex gap-x-2 text-sm">
        <span className="truncate text-soft">{event?.name ?? '\u00a0'}</span>
        {others > 0 && (
          <Link to="/orders" className="shrink-0 underline underline-offset-4">
            {t('held.more', { count: others })}
          </Link>
        )}
      </p>
    </PendingBar>
  )
}
