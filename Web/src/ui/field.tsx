import { type ComponentProps, useId } from 'react'
import { Icon } from './icon.tsx'

type FieldProps = ComponentProps<'input'> & { label: string; hint?: string | undefined; error?: string | undefined }

/** A labelled text field with its hint and what is wrong with it. The error is the field's description, so that it is read with it. */
export function Field({ label, hint, error, id, className = '', ...input }: FieldProps) {
  const made = useId()
  const fieldId = id ?? made
  const described = [hint && `${fieldId}-hint`, error && `${fieldId}-error`].filter(Boolean).join(' ')
  return (
    <div className={className}>
      <label htmlFor={fieldId} className="mb-1.5 block font-semibold">
        {label}
      </label>
      <input
        {...input}
        id={fieldId}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        className="block min-h-12 w-full rounded-xl border border-edge bg-surface px-4 text-ink placeholder:text-soft aria-invalid:border-2 aria-invalid:border-danger"
      />
      {hint && (
        <p id={`${fieldId}-hint`} className="mt-1.5 text-sm text-soft">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${fieldId}-error`} className="mt-1.5 flex items-center gap-1.5 text-sm font-medium text-danger">
          <Icon name="warning" className="size-4" />
          {error}
        </p>
      )}
    </div>
  )
}
