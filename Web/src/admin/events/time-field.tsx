import { formatSoon, formatZone } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { isElsewhere } from '../../i18n/zones.ts'
import { Field } from '../../ui/field.tsx'
import { choosingSecond, fromLocal, isSecond, isTwice, wallText } from '../parts/local-time.ts'

type TimeFieldProps = {
  label: string
  name?: string
  /** What the field holds, as `toLocal` writes it. */
  value: string
  /** On whose clocks. */
  zone: string
  hint?: string
  error?: string | undefined
  required?: boolean
  onChange: (value: string) => void
}

/** A field for day and time on the clocks of a zone. Where those show a time twice, one of the two can be chosen. */
export function TimeField({ value, zone, hint, onChange, ...field }: TimeFieldProps) {
  const t = useT()
  const locale = useLocale()
  const at = fromLocal(value, zone)
  const yours = at && isElsewhere(at, zone) && t('time.yours', { at: formatSoon(at, locale) })
  const second = fromLocal(choosingSecond(value, true), zone)
  return (
    <div>
      <Field
        {...field}
        type="datetime-local"
        hint={[hint, yours].filter(Boolean).join(' · ') || undefined}
        value={wallText(value)}
        onChange={(change) => onChange(change.target.value)}
      />
      {second && isTwice(value, zone) && (
        <label className="mt-1.5 flex min-h-11 items-center gap-3 text-sm font-medium">
          <input
            type="checkbox"
            className="size-5 shrink-0 accent-brand"
            checked={isSecond(value)}
            onChange={(change) => onChange(choosingSecond(value, change.target.checked))}
          />
          {t('admin.form.timeTwice', { zone: formatZone(second, locale, zone) })}
        </label>
      )}
    </div>
  )
}
