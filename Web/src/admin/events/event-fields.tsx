import { useState } from 'react'
import type { MessageKey } from '../../i18n/i18n.ts'
import { useT } from '../../i18n/i18n.ts'
import { knownZone } from '../../i18n/zones.ts'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { TextArea } from '../parts/text-area.tsx'
import type { DraftErrors, DraftField, EventDraft, TimeFieldName } from './event-draft.ts'
import { TimeField } from './time-field.tsx'
import { ZoneField } from './zone-field.tsx'

type EventFieldsProps = {
  draft: EventDraft
  errors: DraftErrors
  /** What the server found wrong, by field. */
  refused: Readonly<Record<string, readonly string[]>>
  isCurrencyFixed: boolean
  onChange: (draft: EventDraft) => void
}

/** The fields of an event's own details. */
export function EventFields({ draft, errors, refused, isCurrencyFixed, onChange }: EventFieldsProps) {
  const t = useT()
  const wrong = (name: DraftField) => {
    const own = errors[name]
    return own ? t(own) : refused[name]?.[0]
  }
  const time = (name: TimeFieldName) => ({
    name,
    value: draft[name],
    zone: knownZone(draft.timeZone),
    error: wrong(name),
    onChange: (value: string) => onChange({ ...draft, [name]: value }),
  })
  const field = (name: DraftField) => ({
    name,
    value: draft[name],
    error: wrong(name),
    onChange: (change: { target: { value: string } }) => onChange({ ...draft, [name]: change.target.value }),
  })
  return (
    <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2">
      <Field label={t('admin.form.name')} {...field('name')} maxLength={200} required autoComplete="off" />
      <Field label={t('admin.form.venue')} {...field('venue')} maxLength={200} required autoComplete="off" />
      <ZoneField
        value={draft.timeZone}
        error={wrong('timeZone')}
        onChange={(timeZone) => onChange({ ...draft, timeZone })}
      />
      <TimeField label={t('admin.form.onSaleAt')} {...time('onSaleAt')} required />
      <TimeField label={t('admin.form.doorsAt')} hint={t('admin.form.optional')} {...time('doorsAt')} />
      <TimeField label={t('admin.form.startsAt')} {...time('startsAt')} required />
      <TimeField label={t('admin.form.endsAt')} hint={t('admin.form.optional')} {...time('endsAt')} />
      <Field
        label={t('admin.form.currency')}
        hint={isCurrencyFixed ? t('admin.form.currencyFixed') : undefined}
        {...field('currency')}
        onChange={(change) => onChange({ ...draft, currency: change.target.value.toUpperCase() })}
        readOnly={isCurrencyFixed}
        maxLength={3}
        required
      />
      <Choice
        name="verifiedOnly"
        label="admin.form.verifiedOnly"
        value={draft.verifiedOnly}
        options={buyers}
        onChange={(verifiedOnly) => onChange({ ...draft, verifiedOnly })}
      />
      <Choice
        name="rotatingCodes"
        label="admin.form.rotatingCodes"
        value={draft.rotatingCodes}
        options={codes}
        onChange={(rotatingCodes) => onChange({ ...draft, rotatingCodes })}
      />
      <Field
        label={t('admin.form.slug')}
        hint={t('admin.form.slugHint')}
        {...field('slug')}
        maxLength={100}
        autoComplete="off"
        className="sm:col-span-2"
      />
      <Field
        label={t('admin.form.imageUrl')}
        hint={t('admin.form.imageHint')}
        {...field('imageUrl')}
        autoComplete="off"
        className="sm:col-span-2"
      />
      <TextArea
        label={t('admin.form.description')}
        {...field('description')}
        rows={5}
        maxLength={10_000}
        className="sm:col-span-2"
      />
    </div>
  )
}

type ChoiceProps = {
  name: 'verifiedOnly' | 'rotatingCodes'
  label: MessageKey
  value: string
  /** What can be chosen; an empty value only as long as nothing else was. */
  options: readonly (readonly [value: string, label: MessageKey])[]
  onChange: (value: string) => void
}

function Choice({ name, label, value, options, onChange }: ChoiceProps) {
  const t = useT()
  const [mayBeEmpty] = useState(value === '')
  return (
    <Select
      label={t(label)}
      name={name}
      value={value}
      onChange={(change) => onChange(change.target.value)}
      className="[&_select]:min-h-12"
    >
      {options.map(
        ([option, text]) =>
          (option || mayBeEmpty) && (
            <option key={option} value={option}>
              {t(text)}
            </option>
          ),
      )}
    </Select>
  )
}

const buyers = [
  ['', 'admin.form.verifiedUsual'],
  ['no', 'admin.form.verifiedNo'],
  ['yes', 'admin.form.verifiedYes'],
] as const

const codes = [
  ['no', 'admin.form.rotatingNo'],
  ['yes', 'admin.form.rotatingYes'],
] as const
