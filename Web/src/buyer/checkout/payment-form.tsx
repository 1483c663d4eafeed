import { type FormEvent, lazy, Suspense, useEffect, useState } from 'react'
import { isTransient } from '../../api/problem.ts'
import type { Order } from '../../api/types.ts'
import { formatMoney } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
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
import { MethodChoice } from './method-choice.tsx'
import { useMethods } from './methods.ts'
import { usePay } from './use-pay.ts'

const Agreement = lazy(() => import('../../legal/agreement.tsx'))

type PaymentFormProps = {
  order: Order
  /** What has to be done before one pays. False: it can't be, and something else on the page says why. */
  prepare: () => Promise<boolean>
}

/** How to pay, and the way to the payment service's page. One press is one payment. */
export function PaymentForm({ order, prepare }: PaymentFormProps) {
  const t = useT()
  const locale = useLocale()
  const isOnline = useOnline()
  const userId = useStore(session)?.userId
  const methods = useMethods().data?.methods ?? []
  const [chosen, setChosen] = useState<string>()
  const method = chosen ?? methods[0]?.name ?? 'test'
  const stage = stageOf(order)
  const canPay = isPayable(order, useNow())
  const { start, look, error, isPreparing, isBusy, isLeaving } = usePay(order, method, prepare)
  const isPaying = isBusy || stage === 'paying'
  const isDeclined = stage === 'declined' && !isBusy
  const isBegun = stage === 'onPage'
  const isFree = order.total.amount === 0

  useEffect(() => {
    if (isDeclined) announce(t('pay.declined'), 'assertive')
  }, [isDeclined, t])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isPaying && canPay) void start()
  }

  const word = isPaying ? 'pay.paying' : isBegun ? 'pay.goOn' : 'pay.pay'
  const button = (className: string) => (
    <Button
      type="submit"
      form="pay"
      className={className}
      busy={isPaying || isPreparing}
      disabled={!isOnline || !canPay}
    >
      {t(word, { amount: formatMoney(order.total, locale) })}
    </Button>
  )
  return (
    <section aria-labelledby="payment" className="rounded-3xl border border-line bg-surface p-6 shadow-card">
      <h2 id="payment" className="text-xl">
        {t('pay.payment')}
      </h2>
      {!isFree && <p className="mt-1 text-soft">{t('pay.onPage')}</p>}
      {isDeclined && (
        <Banner tone="danger" title={t('pay.declined')} className="mt-4">
          {t('pay.declinedText')}
        </Banner>
      )}
      {isBegun && !isPaying && (
        <Banner title={t('pay.begun')} className="mt-4">
          {t('pay.begunText')}
        </Banner>
      )}
      {error && stage !== 'paying' && (
        <ProblemNotice problem={error} onRetry={isTransient(error) ? look : undefined} className="mt-4" />
      )}
      <form id="pay" onSubmit={submit} noValidate className="mt-5 grid gap-5">
        {!isFree && !isBegun && (
          <MethodChoice methods={methods} chosen={method} isOff={isPaying} onChoose={setChosen} />
        )}
        {userId && (
          <Suspense>
            <Agreement userId={userId} />
          </Suspense>
        )}
        {button('max-lg:hidden')}
        <p role="status" className="text-sm text-soft empty:hidden">
          {isLeaving ? t('pay.leaving') : isPaying ? t('pay.payingText') : isOnline ? '' : t('pay.offline')}
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
