import { useT } from '../../i18n/i18n.ts'
import { CountryField } from '../../invoices/country-field.tsx'
import { Field } from '../../ui/field.tsx'
import type { BillingDraft, BillingField, Faults } from './billing.ts'

const longest = 200
const longestPostalCode = 20

type BillingFieldsProps = { draft: BillingDraft; faults: Faults; onChange: (draft: BillingDraft) => void }

/** The fields of whoever wants an invoice. Browsers know what to put into most of them. */
export function BillingFields({ draft, faults, onChange }: BillingFieldsProps) {
  const t = useT()
  const errorOf = (name: BillingField) => {
    const fault = faults[name]
    return fault && t(fault)
  }
  const field = (name: Exclude<BillingField, 'country'>) => ({
    label: t(`billing.${name}`),
    name,
    value: draft[name],
    maxLength: name === 'postalCode' ? longestPostalCode : longest,
    error: errorOf(name),
    onChange: (typed: { target: { value: string } }) => onChange({ ...draft, [name]: typed.target.value }),
  })
  return (
    <div className="grid gap-4">
      <Field {...field('name')} autoComplete="organization" required />
      <Field {...field('street')} autoComplete="street-address" />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field {...field('postalCode')} autoComplete="postal-code" />
        <Field {...field('city')} autoComplete="address-level2" />
      </div>
      <CountryField
        label={t('billing.country')}
        none={t('billing.countryNone')}
        autoComplete="country"
        value={draft.country}
        error={errorOf('country')}
        onChange={(country) => onChange({ ...draft, country })}
      />
      <Field
        {...field('vatId')}
        hint={t('billing.vatIdHint')}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
      />
      <Field {...field('reference')} hint={t('billing.referenceHint')} autoComplete="off" />
    </div>
  )
}
