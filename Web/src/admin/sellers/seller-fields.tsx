import { useT } from '../../i18n/i18n.ts'
import { CountryField } from '../../invoices/country-field.tsx'
import { Field } from '../../ui/field.tsx'
import { type Faults, isRequired, type SellerDraft, type SellerField } from './seller-draft.ts'

const longest = 200
const longestPostalCode = 20
const longestPrefix = 12
const longestNumber = 50

type SellerFieldsProps = { draft: SellerDraft; faults: Faults; onChange: (draft: SellerDraft) => void }

/** The fields of a seller, and what each is good for. */
export function SellerFields({ draft, faults, onChange }: SellerFieldsProps) {
  const t = useT()
  const errorOf = (name: SellerField) => {
    const fault = faults[name]
    return fault && t(fault)
  }
  const field = (name: Exclude<SellerField, 'country'>, maxLength = longest) => ({
    label: isRequired(name)
      ? t(`admin.sellers.${name}`)
      : t('admin.sellers.optional', { label: t(`admin.sellers.${name}`) }),
    required: isRequired(name),
    name,
    value: draft[name],
    maxLength,
    error: errorOf(name),
    autoComplete: 'off',
    onChange: (typed: { target: { value: string } }) => onChange({ ...draft, [name]: typed.target.value }),
  })
  return (
    <div className="grid items-start gap-x-5 gap-y-4 sm:grid-cols-2">
      <Field {...field('name')} hint={t('admin.sellers.nameHint')} className="sm:col-span-2" />
      <Field {...field('street')} />
      <div className="grid gap-x-5 gap-y-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
        <Field {...field('postalCode', longestPostalCode)} />
        <Field {...field('city')} />
      </div>
      <CountryField
        label={t('admin.sellers.country')}
        none={t('admin.sellers.countryNone')}
        autoComplete="off"
        value={draft.country}
        error={errorOf('country')}
        onChange={(country) => onChange({ ...draft, country })}
        className="[&_select]:min-h-12"
      />
      <Field {...field('email')} type="email" hint={t('admin.sellers.emailHint')} />
      <Field {...field('vatId')} hint={t('admin.sellers.vatIdHint')} spellCheck={false} />
      <Field {...field('taxNumber', longestNumber)} hint={t('admin.sellers.taxNumberHint')} spellCheck={false} />
      <Field
        {...field('registrationNumber', longestNumber)}
        hint={t('admin.sellers.registrationNumberHint')}
        spellCheck={false}
      />
      <Field
        {...field('numberPrefix', longestPrefix)}
        hint={t('admin.sellers.numberPrefixHint')}
        autoCapitalize="characters"
        spellCheck={false}
      />
    </div>
  )
}
