import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

type Tone = 'info' | 'warning' | 'danger' | 'good'

const tones: Record<Tone, string> = {
  info: 'bg-sunken text-ink',
  warning: 'bg-accent-soft text-on-accent-soft',
  danger: 'bg-danger-soft text-ink',
  good: 'bg-brand-soft text-ink',
}
const icons: Record<Tone, IconName> = { info: 'info', warning: 'warning', danger: 'warning', good: 'check' }

type BannerProps = { tone?: Tone; icon?: IconName; title?: string; children?: ReactNode; className?: string }

/** Something to know about the page or a part of it. What it says never hangs on its colour. */
export function Banner({ tone = 'info', icon, title, children, className = '' }: BannerProps) {
  return (
    <div className={`flex gap-3 rounded-2xl px-4 py-3 ${tones[tone]} ${className}`}>
      <Icon name={icon ?? icons[tone]} className="mt-0.5 size-5" />
      <div className="min-w-0 grow">
        {title && <p className="font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  )
}
