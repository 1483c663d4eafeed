import { formatStamp } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { Banner } from '../../ui/banner.tsx'
import { CheckBox } from '../../ui/check-box.tsx'
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
      <div className="mt-2">
        <CheckBox label={t('admin.form.sellAfterStart')} checked={isAllowed} onChange={onAllow} />
      </div>
    </Banner>
  )
}

const isBetween = (end: string, start: string, before: string) =>
  Date.parse(end) > Date.parse(start) && Date.parse(end) <= Date.parse(before)
