import type { ComponentProps } from 'react'

/** A button within a table or a panel: small to look at, tall enough to hit. */
export function SmallButton({ className = '', type = 'button', ...button }: ComponentProps<'button'>) {
  return (
    <button
      {...button}
      type={type}
      className={`inline-flex min-h-9 items-center gap-1.5 rounded-lg px-2.5 text-sm font-semibold text-ink underline-offset-4 hover:bg-sunken disabled:opacity-55 ${className}`}
    />
  )
}
