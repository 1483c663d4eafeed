import { formatCount, formatMoney } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { Icon } from '../../ui/icon.tsx'
import { Stepper } from '../../ui/stepper.tsx'
import { Panel } from '../parts/panel.tsx'
import type { AdminEvent } from '../types.ts'
import { keyOf, mostOf, type SaleDraft } from './sale-draft.ts'

type TierChoiceProps = {
  event: AdminEvent
  draft: SaleDraft
  error?: string | undefined
  onChange: (counts: SaleDraft['counts']) => void
}

/** How many of which price, with what is left of each tier. */
export function TierChoice({ event, draft, error, onChange }: TierChoiceProps) {
  const t = useT()
  const locale = useLocale()
  return (
    <Panel title={t('admin.orders.tickets')}>
      <ul className="divide-y divide-line">
        {event.tiers.map((tier) => (
          <li key={tier.id} className="grid gap-2 py-3 first:pt-0 last:pb-0">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <h3 className="font-semibold break-words">{tier.name}</h3>
              <p className="figures text-sm text-soft">
                {t('admin.desk.left', { count: tier.available, shown: formatCount(tier.available, locale) })}
              </p>
            </div>
            {tier.prices.map(({ category, allIn }) => {
              const key = keyOf(tier.id, category)
              return (
                <div key={key} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
                  <p className="min-w-0 break-words">
                    {category}{' '}
                    <span className="figures text-soft">
                      {formatMoney({ amount: allIn, currency: event.currency }, locale)}
                    </span>
                  </p>
                  <Stepper
                    label={`${tier.name}, ${category}`}
                    value={draft.counts[key] ?? 0}
                    max={mostOf(draft, tier, category)}
                    onChange={(count) => onChange({ ...draft.counts, [key]: count })}
                  />
                </div>
              )
            })}
          </li>
        ))}
      </ul>
      {error && (
        <p role="alert" className="mt-3 flex items-center gap-1.5 text-sm font-medium text-danger">
          <Icon name="warning" className="size-4" />
          {error}
        </p>
      )}
    </Panel>
  )
}
