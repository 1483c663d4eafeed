import { useId } from 'react'
import { Icon } from '../../ui/icon.tsx'

export type Choice = { value: string; label: string }

type ChoiceFieldProps = {
  label: string
  /** All there is to choose; an empty value is no answer. */
  choices: readonly Choice[]
  value: string
  required: boolean
  error: string | undefined
  onChange: (value: string) => void
}

/** One of a few, all of them to be seen at once. */
export function ChoiceField({ label, choices, value, required, error, onChange }: ChoiceFieldProps) {
  const id = useId()
  return (
    <div
      role="radiogroup"
      aria-labelledby={`${id}-label`}
      aria-required={required}
      aria-invalid={error ? true : undefined}
      aria-describedby={error ? `${id}-error` : undefined}
    >
      <p id={`${id}-label`} className="mb-1.5 font-semibold">
        {label}
      </p>
      <div className="grid gap-2">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className="flex min-h-12 items-center gap-3 rounded-xl border border-edge bg-surface px-4 py-2 text-ink has-checked:border-brand has-checked:bg-brand-soft"
          >
            <input
              type="radio"
              name={id}
              className="size-5 shrink-0 accent-brand"
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            <span className="min-w-0 break-words">{choice.label}</span>
          </label>
        ))}
      </div>
      {error && (
        <p id={`${id}-error`} className="mt-1.5 flex items-center gap-1.5 text-sm font-medium text-danger">
          <Icon name="warning" className="size-4" />
          {error}
        </p>
      )}
    </div>
  )
}
