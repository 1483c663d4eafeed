import type { Order } from '../../api/types.ts'
import { formatSoon } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { stageTimeOf } from '../../shop/order.ts'

/** Since when an order stands where it stands, or until when. */
export function StageTime({ order }: { order: Order }) {
  const t = useT()
  const locale = useLocale()
  const time = stageTimeOf(order)
  if (!time) return null
  const at = formatSoon(time.at, locale)
  return (
    <time dateTime={time.at} className="figures ms-2 align-middle text-sm text-soft">
      {time.isEnd ? t('stage.until', { at }) : at}
    </time>
  )
}
