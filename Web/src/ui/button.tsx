import type { ComponentProps, ReactNode } from 'react'
import { Link, type LinkProps } from 'react-router'

type Look = 'primary' | 'secondary' | 'quiet' | 'danger'

const common =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-full px-5 py-2 text-center font-semibold leading-tight transition-colors ' +
  'disabled:opacity-55 aria-disabled:opacity-55'
const looks: Record<Look, string> = {
  primary: 'bg-brand text-on-brand not-aria-disabled:hover:bg-brand-hover',
  secondary: 'border border-edge bg-surface text-ink not-aria-disabled:hover:bg-sunken',
  quiet: 'text-ink underline-offset-4 not-aria-disabled:hover:bg-sunken',
  danger: 'border border-danger bg-surface text-danger not-aria-disabled:hover:bg-danger-soft',
}

type ButtonProps = ComponentProps<'button'> & {
  look?: Look
  /** It is being done: the button stays in place and keeps the focus, but a second press does nothing. */
  busy?: boolean
  children: ReactNode
}

/** A button. It is never taken away from under the focus: while busy it only says so. */
export function Button({
  look = 'primary',
  busy = false,
  type = 'button',
  className = '',
  onClick,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={busy || undefined}
      onClick={(click) => (busy ? click.preventDefault() : onClick?.(click))}
      className={`${common} ${looks[look]} ${className}`}
    >
      {children}
      {busy && (
        <span
          className="ms-1 size-4 animate-spin rounded-full border-2 border-current border-e-transparent"
          aria-hidden="true"
        />
      )}
    </button>
  )
}

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function ButtonLink({ look = 'primary', className = '', ...rest }: LinkProps & { look?: Look }) {
  return <Link {...rest} className={`${common} ${looks[look]} ${className}`} />
}
