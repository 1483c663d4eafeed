import type { Order } from '../../api/types.ts'
import { formatMoment, formatMoney } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { stageOf, stageTimeOf } from '../../shop/order.ts'

/** What happened to an order, in the order in which it happened. */
export function Timeline({ order }: { order: Order }) {
  const t = useT()
  const locale = useLocale()
  const stage = stageOf(order)
  const { payment } = order
  const time = stageTimeOf(order)
  const steps = [
    { name: t('timeline.placed'), at: order.createdAt },
    payment && { name: t('timeline.payment', { amount: formatMoney(payment.amount, locale) }), at: payment.startedAt },
    { name: t(`stage.${stage}`), at: time && !time.isEnd ? time.at : undefined },
  ].filter((step) => !!step)
  return (
    <section aria-labelledby="timeline" className="rounded-3xl border border-line bg-surface p-6 shadow-card">
      <h2 id="timeline" className="text-xl">
        {t('timeline.title')}
      </h2>
      <ol className="mt-4 ms-1.5 border-s-2 border-line">
        {steps.map((step, index) => (
          <li key={step.name} className="relative ps-6 pb-5 last:pb-0">
            <span
              aria-hidden="true"
              className={`absolute -start-[0.5rem] top-1 size-3.5 rounded-full border-2 border-surface ${index === steps.length - 1 ? 'bg-brand' : 'bg-edge'}`}
            />
            <p className="font-semibold">{step.name}</p>
            {step.at && (
              <time className="text-sm text-soft" dateTime={step.at}>
                {formatMoment(step.at, locale)}
              </time>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
