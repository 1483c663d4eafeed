import { type ComponentProps, useId } from 'react'
import { Icon } from '../../ui/icon.tsx'

type TextAreaProps = ComponentProps<'textarea'> & {
  label: string
  hint?: string | undefined
  error?: string | undefined
}

/** A labelled field for text of several lines, as `ui/field` is for one. */
export function TextArea({ label, hint, error, className = '', ...area }: TextAreaProps) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block font-semibold">
        {label}
      </label>
      <textarea
        {...area}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        className="block w-full rounded-xl border border-edge bg-surface px-4 py-3 aria-invalid:border-2 aria-invalid:border-danger"
      />
      {hint && (
        <p id={`${id}-hint`} className="mt-1.5 text-sm text-soft">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="mt-1.5 flex items-center gap-1.5 text-sm font-medium text-danger">
          <Icon name="warning" className="size-4" />
          {error}
        </p>
      )}
    </div>
  )
}
