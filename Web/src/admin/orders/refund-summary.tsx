import type { Money } from '../../api/types.ts'
import { formatMoney } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import type { RefundPlan } from './refund-draft.ts'

type RefundSummaryProps = { plan: RefundPlan; restock: boolean; left: Money }

/** What a refund will do, in plain words, before anything is done. */
export function RefundSummary({ plan, restock, left }: RefundSummaryProps) {
  const t = useT()
  const locale = useLocale()
  return (
    <div role="status" className="rounded-xl bg-sunken p-4">
      {plan.wrong === 'tickets' || plan.wrong === 'amount' ? (
        <p className="text-soft">{t('admin.refund.summary.none')}</p>
      ) : plan.wrong !== null ? (
        <p className="font-medium text-danger">
          {t(`admin.refund.wrong.${plan.wrong}`, { left: formatMoney(left, locale) })}
        </p>
      ) : (
        <ul className="grid list-disc gap-1 ps-5">
          <li>
            {plan.amount.amount > 0
              ? t('admin.refund.summary.money', { amount: formatMoney(plan.amount, locale) })
              : t('admin.refund.summary.free')}
          </li>
          <li>{t('admin.refund.summary.tickets', { count: plan.ticketIds.length })}</li>
          {plan.ticketIds.length > 0 && (
            <li>{t(restock ? 'admin.refund.summary.restock' : 'admin.refund.summary.noRestock')}</li>
          )}
          {plan.isAll && <li>{t('admin.refund.summary.all')}</li>}
          <li>{t('admin.refund.summary.told')}</li>
        </ul>
      )}
    </div>
  )
}
