import type { ReactNode } from 'react'
import { Icon, type IconName } from '../../ui/icon.tsx'

type PendingBarProps = {
  label: string
  icon: IconName
  tone: 'brand' | 'warning'
  /** The clock, if there is one. */
  clock?: ReactNode
  /** There is more to read: on a small screen it gets a line of its own. */
  isWordy?: boolean
  /** What to do about it. */
  action?: ReactNode
  children: ReactNode
}

const tones = {
  brand: 'bg-brand-soft text-ink',
  warning: 'bg-accent-soft text-on-accent-soft',
}

/** One line at the foot of every page: something of the buyer's that does not wait for ever. */
export function PendingBar({ label, icon, tone, isWordy = false, clock, action, children }: PendingBarProps) {
  return (
    <section aria-label={label} className={`border-t border-line shadow-float ${tones[tone]}`}>
      <div
        className={`mx-auto flex max-w-7xl items-center gap-x-3 gap-y-2 px-4 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] sm:px-6 ${isWordy ? 'max-sm:flex-wrap' : ''}`}
      >
        <Icon name={icon} className="size-5 max-sm:hidden" />
        <div className={`min-w-0 grow leading-snug ${isWordy ? 'max-sm:basis-full' : ''}`}>{children}</div>
        {clock}
        {action}
      </div>
    </section>
  )
}
