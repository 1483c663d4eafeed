import { useId, useState } from 'react'
import { useT } from '../i18n/i18n.ts'
import { Icon } from './icon.tsx'

type StepperProps = { label: string; value: number; max: number; onChange: (value: number) => void }

/** How many: two buttons, and a field to type into. What is typed is kept within bounds when the field is left. */
export function Stepper({ label, value, max, onChange }: StepperProps) {
  const t = useT()
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const change = (wanted: number) => onChange(Math.max(0, Math.min(max, Math.trunc(wanted) || 0)))
  const step =
    'grid size-11 place-items-center rounded-full border border-edge bg-surface hover:bg-sunken disabled:border-line disabled:text-line'
  return (
    <fieldset className="flex items-center gap-1">
      <legend className="sr-only">{label}</legend>
      <button
        type="button"
        className={step}
        disabled={value <= 0}
        aria-label={t('stepper.less', { label })}
        onClick={() => change(value - 1)}
      >
        <Icon name="minus" className="size-4" />
      </button>
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <input
        id={id}
        inputMode="numeric"
        autoComplete="off"
        className="figures h-11 w-11 rounded-lg bg-transparent text-center text-lg font-semibold"
        value={typed ?? value}
        onFocus={(focus) => focus.target.select()}
        onChange={(input) => setTyped(input.target.value.replace(/\D/g, '').slice(0, 3))}
        onBlur={() => {
          if (typed !== null) change(Number(typed))
          setTyped(null)
        }}
        onKeyDown={(key) => {
          if (key.key === 'Enter') key.currentTarget.blur()
          if (key.key === 'ArrowUp') change(value + 1)
          if (key.key === 'ArrowDown') change(value - 1)
        }}
      />
      <button
        type="button"
        className={step}
        disabled={value >= max}
        aria-label={t('stepper.more', { label })}
        onClick={() => change(value + 1)}
      >
        <Icon name="plus" className="size-4" />
      </button>
    </fieldset>
  )
}
