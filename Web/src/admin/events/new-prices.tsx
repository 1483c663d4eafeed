import { useLocale, useT } from '../../i18n/i18n.ts'
import { Field } from '../../ui/field.tsx'
import type { AdminEvent } from '../types.ts'
import { type PriceTexts, priceKey, wrongPrices } from './price-texts.ts'

type NewPricesProps = {
  event: AdminEvent
  currency: string
  texts: PriceTexts
  isTried: boolean
  onChange: (texts: PriceTexts) => void
}

/** Asks for every price of a draft in its new currency. */
export function NewPrices({ event, currency, texts, isTried, onChange }: NewPricesProps) {
  const t = useT()
  const wrong = wrongPrices(event, texts, currency, useLocale())
  return (
    <fieldset className="rounded-2xl border border-line p-4">
      <legend className="px-1 font-semibold">{t('admin.form.newPrices', { currency })}</legend>
      <p className="mb-4 text-soft">{t('admin.form.newPricesText', { before: event.currency, currency })}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        {event.tiers.flatMap((tier) =>
          tier.prices.map(({ category }) => {
            const key = priceKey(tier.id, category)
            return (
              <Field
                key={key}
                label={t('admin.form.newPriceOf', { tier: tier.name, category })}
                value={texts[key] ?? ''}
                inputMode="decimal"
                required
                error={isTried && wrong.has(key) ? t('admin.form.priceWrong') : undefined}
                onChange={(change) => onChange({ ...texts, [key]: change.target.value })}
              />
            )
          }),
        )}
      </div>
    </fieldset>
  )
}
