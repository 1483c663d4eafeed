import { formatCount } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'

type StockBarProps = { sold: number; held: number; capacity: number }

/** Sold, held and free as lengths, with the words below. */
export function StockBar({ sold, held, capacity }: StockBarProps) {
  const t = useT()
  const locale = useLocale()
  const share = (count: number) => `${capacity > 0 ? Math.min(100, (count / capacity) * 100) : 0}%`
  return (
    <div className="min-w-36">
      <div className="flex h-2 overflow-hidden rounded-full bg-sunken" aria-hidden="true">
        <div className="bg-brand" style={{ width: share(sold) }} />
        <div className="bg-accent" style={{ width: share(held) }} />
      </div>
      <p className="figures mt-1 text-sm text-soft">
        {t('admin.soldOf', { sold: formatCount(sold, locale), capacity: formatCount(capacity, locale) })}
        {held > 0 && <> · {t('admin.heldNow', { count: held })}</>}
      </p>
    </div>
  )
}
