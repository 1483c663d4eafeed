import { type ComponentProps, useId } from 'react'

type SelectProps = ComponentProps<'select'> & { label: string; isLabelHidden?: boolean }

/** A labelled choice: the platform's own, since no other one works as well with fingers, keys and screen readers. */
export function Select({ label, isLabelHidden = false, className = '', ...select }: SelectProps) {
  const id = useId()
  return (
    <div className={className}>
      <label htmlFor={id} className={isLabelHidden ? 'sr-only' : 'mb-1.5 block font-semibold'}>
        {label}
      </label>
      <select
        {...select}
        id={id}
        className="block min-h-11 w-full rounded-xl border border-edge bg-surface px-3 text-ink aria-invalid:border-2 aria-invalid:border-danger"
      />
    </div>
  )
}
