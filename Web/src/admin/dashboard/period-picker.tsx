import { useState } from 'react'
import type { MessageKey } from '../../i18n/i18n.ts'
import { useT } from '../../i18n/i18n.ts'
import { dayIn } from '../../i18n/zones.ts'
import { serverNow } from '../../platform/clock.ts'
import { lengths, type Period, type Preset, presets } from './period.ts'

const labels: Record<Preset, MessageKey> = {
  hour: 'admin.period.hour',
  day: 'admin.period.day',
  week: 'admin.period.week',
  month: 'admin.period.month',
}

const choice =
  'min-h-11 grow cursor-pointer items-center justify-center rounded-full px-2.5 font-semibold whitespace-nowrap max-sm:text-sm sm:px-3.5 hover:bg-sunken has-checked:bg-ink has-checked:text-paper has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-brand'

type PeriodPickerProps = {
  period: Period
  /** Whose days. */
  zone: string
  onChange: (period: Period) => void
}

/** The choice of a period: one that ends now, or two days. */
export function PeriodPicker({ period, zone, onChange }: PeriodPickerProps) {
  const t = useT()
  const isCustom = 'from' in period
  const today = dayIn(serverNow(), zone)
  const chooseDays = () => onChange({ from: dayIn(serverNow() - 6 * lengths.day, zone), to: today })
  return (
    <fieldset className="flex flex-wrap items-center gap-2 max-sm:w-full">
      <legend className="sr-only">{t('admin.period.label')}</legend>
      <div className="flex flex-wrap rounded-3xl border border-edge bg-surface max-sm:w-full">
        {presets.map((preset) => (
          <label key={preset} className={`inline-flex ${choice}`}>
            <input
              type="radio"
              name="period"
              className="sr-only"
              checked={!isCustom && period.preset === preset}
              onChange={() => onChange({ preset })}
            />
            {t(labels[preset])}
          </label>
        ))}
        <label className={`inline-flex ${choice}`}>
          <input type="radio" name="period" className="sr-only" checked={isCustom} onChange={chooseDays} />
          {t('admin.period.days')}
        </label>
      </div>
      {isCustom && <Days key={`${period.from}/${period.to}`} {...period} today={today} onChange={onChange} />}
    </fieldset>
  )
}

type DaysProps = { from: string; to: string; today: string; onChange: (period: Period) => void }

// The address changes when a day is whole, not with each key.
function Days({ from, to, today, onChange }: DaysProps) {
  const t = useT()
  const [first, setFirst] = useState(from)
  const [last, setLast] = useState(to)
  const take = () => {
    if (first && last && (first !== from || last !== to))
      onChange(first <= last ? { from: first, to: last } : { from: last, to: first })
  }
  const field = 'min-h-11 rounded-xl border border-edge bg-surface px-3'
  return (
    <span className="flex flex-wrap items-center gap-2">
      <input
        type="date"
        aria-label={t('admin.period.from')}
        className={field}
        value={first}
        max={today}
        onChange={(change) => setFirst(change.target.value)}
        onBlur={take}
        onKeyDown={(key) => key.key === 'Enter' && take()}
      />
      <span aria-hidden="true">–</span>
      <input
        type="date"
        aria-label={t('admin.period.to')}
        className={field}
        value={last}
        max={today}
        onChange={(change) => setLast(change.target.value)}
        onBlur={take}
        onKeyDown={(key) => key.key === 'Enter' && take()}
      />
    </span>
  )
}
