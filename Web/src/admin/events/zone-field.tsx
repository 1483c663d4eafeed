import { useId, useMemo } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { Field } from '../../ui/field.tsx'
import { allZones } from '../parts/local-time.ts'

type ZoneFieldProps = { value: string; error?: string | undefined; onChange: (zone: string) => void }

/** The choice of a time zone: typing a part of its name finds it. */
export function ZoneField({ value, error, onChange }: ZoneFieldProps) {
  const t = useT()
  const listId = useId()
  const zones = useMemo(allZones, [])
  return (
    <div>
      <Field
        label={t('admin.form.timeZone')}
        hint={t('admin.form.zoneHint')}
        name="timeZone"
        list={listId}
        autoComplete="off"
        spellCheck={false}
        required
        value={value}
        error={error}
        onChange={(change) => onChange(change.target.value.trim())}
      />
      <datalist id={listId}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </div>
  )
}
