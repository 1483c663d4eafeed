import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, lazy, Suspense, useEffect, useRef, useState } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import { isTransient, Problem } from '../../api/problem.ts'
import type { Order } from '../../api/types.ts'
import { formatMoney } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { agreeTo, shownTerms } from '../../legal/consent.ts'
import { useNow } from '../../platform/clock.ts'
import { useOnline } from '../../platform/online.ts'
import { useStore } from '../../platform/store.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { session } from '../../session/session.ts'
import { isPayable, stageOf } from '../../shop/order.ts'
import { announce } from '../../ui/announcer.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Countdown } from '../../ui/countdown.tsx'
import { Dock } from '../../ui/dock.tsx'
import { Field } from '../../ui/field.tsx'
import { digitsOf, grouped, isCardNumber } from './card.ts'
import { TestCards } from './test-cards.tsx'

const Agreement = lazy(() => import('../../legal/agreement.tsx'))

/** The card. What was typed stays through a declined payment, and one press is one payment. */
export function PaymentForm({ order }: { order: Order }) {
  const t = useT()
  const locale = useLocale()
  const queries = useQueryClient()
  const isOnline = useOnline()
  const userId = useStore(session)?.userId
  const field = useRef<HTMLDivElement>(null)
  const [card, setCard] = useState('')
  const [isWrong, setWrong] = useState(false)
  const stage = stageOf(order)
  const canPay = isPayable(order, useNow())
  const look = () => queries.invalidateQueries({ queryKey: ['order', order.id] })
  // The second press of a double click comes before anything is drawn anew.
  const isSent = useRef(false)
  const pay = useMutation({
    mutationFn: async () => {
      await agreeTo(shownTerms())
      return bodyOf(
        api.POST('/api/orders/{id}/payment', {
          params: { path: { id: order.id } },
          body: { method: 'test', card: digitsOf(card) },
        }),
      )
    },
    // Whatever was answered: the order itself knows how it stands.
    onSettled: () => {
      isSent.current = false
      return look()
    },
  })
  const isPaying = pay.isPending || stage === 'paying'
  const isDeclined = stage === 'declined' && !pay.isPending

  useEffect(() => {
    if (isDeclined) announce(t('pay.declined'), 'assertive')
  }, [isDeclined, t])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isInvalid = order.total.amount > 0 && !isCardNumber(card)
    setWrong(isInvalid)
    if (isInvalid) return field.current?.querySelector('input')?.focus()
    if (isPaying || isSent.current || !canPay) return
    isSent.current = true
    pay.mutate()
  }

  const button = (className: string) => (
    <Button type="submit" form="pay" className={className} busy={isPaying} disabled={!isOnline || !canPay}>
      {t(isPaying ? 'pay.paying' : 'pay.pay', { amount: formatMoney(order.total, locale) })}
    </Button>
  )
  const refusal = pay.error instanceof Problem && pay.error.slug === 'validation'
  return (
    <section aria-labelledby="payment" className="rounded-3xl border border-line bg-surface p-6 shadow-card">
      <h2 id="payment" className="text-xl">
        {t('pay.card')}
      </h2>
      <p className="mt-1 text-soft">{t('pay.testText')}</p>
      {isDeclined && (
        <Banner tone="danger" title={t('pay.declined')} className="mt-4">
          {t('pay.declinedText')}
        </Banner>
      )}
      {pay.error && !refusal && stage !== 'paying' && (
        <ProblemNotice problem={pay.error} onRetry={isTransient(pay.error) ? look : undefined} className="mt-4" />
      )}
      <form id="pay" onSubmit={submit} noValidate className="mt-5 grid gap-5">
        <div ref={field}>
          <Field
            label={t('pay.number')}
            name="card"
            inputMode="numeric"
            autoComplete="cc-number"
            placeholder="0000 0000 0000 0000"
            value={card}
            readOnly={isPaying}
            onChange={(input) => setCard(grouped(input.target.value))}
            error={isWrong || refusal ? t('pay.numberWrong') : undefined}
          />
        </div>
        <TestCards onChoose={(number) => setCard(grouped(number))} isOff={isPaying} />
        {userId && (
          <Suspense>
            <Agreement userId={userId} />
          </Suspense>
        )}
        {button('max-lg:hidden')}
        <p role="status" className="text-sm text-soft empty:hidden">
          {isPaying ? t('pay.payingText') : isOnline ? '' : t('pay.offline')}
        </p>
      </form>
      {/* On a small screen the clock and the button stay in sight, wherever one reads. */}
      <Dock isLowest>
        <section
          aria-label={t('pay.title')}
          className="flex items-center gap-4 border-t border-line bg-surface px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] shadow-float lg:hidden"
        >
          <Countdown
            until={order.expiresAt}
            label={t('pay.timeLeft')}
            isQuiet
            className="font-display text-2xl font-bold"
          />
          {button('grow')}
        </section>
      </Dock>
    </section>
  )
}
