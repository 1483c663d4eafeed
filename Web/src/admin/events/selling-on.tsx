import { formatStamp } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { Banner } from '../../ui/banner.tsx'
import type { AdminEvent } from '../types.ts'

type SellingOnProps = {
  event: AdminEvent
  startsAt: string | null
  isAllowed: boolean
  onAllow: (allowed: boolean) => void
}

/** Tiers whose sale would outlive the event because its start is moved: their organiser has to say that they may. */
export function SellingOn({ event, startsAt, isAllowed, onAllow }: SellingOnProps) {
  const t = useT()
  const locale = useLocale()
  const outliving = event.tiers.filter(
    ({ salesEnd }) => salesEnd && startsAt && isBetween(salesEnd, startsAt, event.startsAt),
  )
  if (outliving.length === 0) return null
  return (
    <Banner tone="warning">
      {outliving.map((tier) => (
        <p key={tier.id}>
          {t('admin.form.outlives', { tier: tier.name, at: formatStamp(tier.salesEnd ?? '', locale, event.timeZone) })}
        </p>
      ))}
      <label className="mt-2 flex min-h-11 cursor-pointer items-center gap-3 font-semibold">
        <input
          type="checkbox"
          className="size-5 accent-brand"
          checked={isAllowed}
          onChange={(change) => onAllow(change.target.checked)}
        />
        {t('admin.form.sellAfterStart')}
      </label>
    </Banner>
  )
}

const isBetween = (end: string, start: string, before: string) =>
  Date.parse(end) > Date.parse(start) && Date.parse(end) <= Date.parse(before)
