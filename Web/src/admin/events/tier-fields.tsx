import { useLocale, useT } from '../../i18n/i18n.ts'
import { decimalsOf } from '../../i18n/minor-units.ts'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { AdminIcon } from '../parts/admin-icon.tsx'
import { SmallButton } from '../parts/small-button.tsx'
import { moneyText } from './money-text.ts'
import { nextKey, type TierDraft, type TierErrors } from './tier-draft.ts'
import { TimeField } from './time-field.tsx'

type TierFieldsProps = {
  tier: TierDraft
  errors: TierErrors
  currency: string
  /** On whose clocks its times are. */
  zone: string
  onChange: (tier: TierDraft) => void
}

const mostPrices = 20

/** The fields of a tier that is to be added. */
export function TierFields({ tier, errors, currency, zone, onChange }: TierFieldsProps) {
  const t = useT()
  const field = (name: Exclude<keyof TierDraft, 'key' | 'prices' | 'seating'>) => {
    const wrong = errors[name]
    return {
      value: tier[name],
      error: wrong && t(wrong),
      autoComplete: 'off',
      onChange: (change: { target: { value: string } }) => onChange({ ...tier, [name]: change.target.value }),
    }
  }
  const time = (name: 'salesStart' | 'salesEnd') => {
    const wrong = errors[name]
    return {
      value: tier[name],
      zone,
      error: wrong && t(wrong),
      onChange: (value: string) => onChange({ ...tier, [name]: value }),
    }
  }
  return (
    <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2">
      <Field label={t('admin.tier.name')} {...field('name')} maxLength={100} required />
      <Field label={t('admin.tier.sector')} hint={t('admin.form.optional')} {...field('sector')} maxLength={100} />
      <Select
        label={t('admin.tier.seating')}
        value={tier.seating}
        onChange={(change) =>
          onChange({ ...tier, seating: change.target.value === 'reserved' ? 'reserved' : 'general' })
        }
      >
        <option value="general">{t('admin.tier.general')}</option>
        <option value="reserved">{t('admin.tier.reserved')}</option>
      </Select>
      {tier.seating === 'general' ? (
        <Field label={t('admin.tier.capacity')} {...field('capacity')} inputMode="numeric" required />
      ) : (
        <div className="grid grid-cols-2 gap-3">
          <Field label={t('admin.tier.rows')} {...field('rows')} inputMode="numeric" required />
          <Field label={t('admin.tier.seatsPerRow')} {...field('seatsPerRow')} inputMode="numeric" required />
        </div>
      )}
      <Field label={t('admin.tier.maxPerOrder')} {...field('maxPerOrder')} inputMode="numeric" required />
      <Field
        label={t('admin.tier.maxPerBuyer')}
        hint={t('admin.form.noLimit')}
        {...field('maxPerBuyer')}
        inputMode="numeric"
      />
      <TimeField label={t('admin.tier.salesStart')} hint={t('admin.tier.withEvent')} {...time('salesStart')} />
      <TimeField label={t('admin.tier.salesEnd')} hint={t('admin.tier.untilStart')} {...time('salesEnd')} />
      <Prices tier={tier} errors={errors} currency={currency} onChange={onChange} />
    </div>
  )
}

function Prices({ tier, errors, currency, onChange }: Omit<TierFieldsProps, 'zone'>) {
  const t = useT()
  const locale = useLocale()
  const change = (key: number, part: { category?: string; amount?: string }) =>
    onChange({ ...tier, prices: tier.prices.map((price) => (price.key === key ? { ...price, ...part } : price)) })
  const wrong = (name: string) => {
    const key = errors[name]
    return key && t(key)
  }
  const example = /^[A-Z]{3}$/.test(currency) ? moneyText(45 * 10 ** decimalsOf(currency), currency, locale) : ''
  return (
    <fieldset className="sm:col-span-2">
      <legend className="mb-1.5 font-semibold">{t('admin.tier.prices')}</legend>
      <div className="grid gap-3">
        {tier.prices.map((price, index) => (
          <div key={price.key} className="flex items-start gap-3">
            <Field
              label={t('admin.tier.category')}
              className="min-w-0 grow"
              value={price.category}
              error={wrong(`prices.${index}.category`)}
              maxLength={50}
              autoComplete="off"
              onChange={(event) => change(price.key, { category: event.target.value })}
            />
            <Field
              label={t('admin.tier.priceIn', { currency })}
              className="w-36"
              value={price.amount}
              error={wrong(`prices.${index}.amount`)}
              inputMode="decimal"
              autoComplete="off"
              placeholder={example}
              onChange={(event) => change(price.key, { amount: event.target.value })}
            />
            {tier.prices.length > 1 && (
              <button
                type="button"
                className="mt-8 grid size-11 shrink-0 place-items-center rounded-full hover:bg-sunken"
                aria-label={t('admin.tier.removePrice', { category: price.category })}
                onClick={() => onChange({ ...tier, prices: tier.prices.filter((one) => one.key !== price.key) })}
              >
                <AdminIcon name="bin" />
              </button>
            )}
          </div>
        ))}
      </div>
      {tier.prices.length < mostPrices && (
        <SmallButton
          className="mt-2"
          onClick={() => onChange({ ...tier, prices: [...tier.prices, { key: nextKey(), category: '', amount: '' }] })}
        >
          <AdminIcon name="plus" className="size-4" />
          {t('admin.tier.addPrice')}
        </SmallButton>
      )}
    </fieldset>
  )
}
