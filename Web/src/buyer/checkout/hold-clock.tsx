import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, bodyOf } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import type { Order } from '../../api/types.ts'
import { useT } from '../../i18n/i18n.ts'
import { useNow } from '../../platform/clock.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { takeOrder } from '../../shop/use-order.ts'
import { announce } from '../../ui/announcer.ts'
import { Button } from '../../ui/button.tsx'
import { Countdown } from '../../ui/countdown.tsx'

const shortSeconds = 120

/** How long the tickets are held, and the one prolongation that everybody may have. */
export function HoldClock({ order }: { order: Order }) {
  const t = useT()
  const queries = useQueryClient()
  const isShort = Date.parse(order.expiresAt) - useNow() < shortSeconds * 1_000
  const extend = useMutation({
    mutationFn: () => bodyOf(api.POST('/api/orders/{id}/extend', { params: { path: { id: order.id } } })),
    onSuccess: (extended) => {
      takeOrder(queries, extended)
      announce(t('pay.extended'))
    },
  })
  const refusal = extend.error instanceof Problem && extend.error.slug === 'order-state' ? extend.error : null
  const isUsedUp = extend.isSuccess || refusal !== null
  const whyNot = refusal?.extra.reason === 'unpaidBefore' ? 'pay.notExtended' : 'pay.extendedBefore'
  return (
    <section
      aria-label={t('pay.held')}
      className={`rounded-3xl p-6 ${isShort ? 'bg-accent-soft text-on-accent-soft' : 'bg-brand-soft text-ink'}`}
    >
      <p className="font-semibold">{t('pay.held')}</p>
      <Countdown
        until={order.expiresAt}
        label={t('pay.timeLeft')}
        onEnd={() => queries.invalidateQueries({ queryKey: ['order', order.id] })}
        className="font-display text-5xl font-extrabold tracking-tight"
      />
      <p className="mt-1 text-sm">{t('pay.heldText')}</p>
      {isUsedUp ? (
        <p className="mt-3 text-sm font-semibold">{t(extend.isSuccess ? 'pay.extended' : whyNot)}</p>
      ) : (
        <Button look="secondary" className="mt-3" busy={extend.isPending} onClick={() => extend.mutate()}>
          {t('pay.extend')}
        </Button>
      )}
      {extend.error && !isUsedUp && (
        <ProblemNotice problem={extend.error} onRetry={() => extend.mutate()} className="mt-3" />
      )}
    </section>
  )
}
