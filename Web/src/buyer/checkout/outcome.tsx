import type { Order } from '../../api/types.ts'
import { useT } from '../../i18n/i18n.ts'
import { stageOf } from '../../shop/order.ts'
import { OrderNumber } from '../../shop/order-number.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'

/** The order can't be paid any more: what became of it, what of the money, and where to go. */
export function Outcome({ order, slug }: { order: Order; slug: string | undefined }) {
  const t = useT()
  const stage = stageOf(order)
  return (
    <Page title={t(`stage.${stage}`)} lead={t(`stage.${stage}Text`)}>
      <OrderNumber order={order} className="mt-2 block text-soft" />
      <div className="mt-6 flex flex-wrap gap-3">
        {slug && <ButtonLink to={`/events/${slug}`}>{t('pay.chooseAgain')}</ButtonLink>}
        <ButtonLink look="secondary" to={`/orders/${order.id}`}>
          {t('pay.toOrder')}
        </ButtonLink>
      </div>
    </Page>
  )
}
