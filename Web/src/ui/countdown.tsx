import { useEffect, useEffectEvent, useRef } from 'react'
import { formatClock } from '../i18n/format.ts'
import { useT } from '../i18n/i18n.ts'
import { useNow } from '../platform/clock.ts'
import { announce } from './announcer.ts'
import { passedMilestone } from './countdown-rules.ts'

type CountdownProps = {
  until: string
  label: string
  onEnd?: () => void
  /** Another clock on the page tells the same. */
  isQuiet?: boolean
  className?: string
}

/** The time left, by the server's clock. It is told at 5, 2 and 1 minutes, 30 seconds and the end, not at each tick. */
export function Countdown({ until, label, onEnd, isQuiet = false, className = '' }: CountdownProps) {
  const t = useT()
  const left = Date.parse(until) - useNow()
  const seconds = Math.ceil(left / 1_000)
  const before = useRef<number | null>(null)
  const told = useEffectEvent((milestone: number) => {
    if (milestone === 0) {
      if (!isQuiet) announce(t('countdown.ended', { label }), 'assertive')
      onEnd?.()
    } else if (!isQuiet)
      announce(
        t('countdown.left', { label, minutes: Math.floor(milestone / 60), seconds: milestone % 60 }),
        milestone <= 30 ? 'assertive' : 'polite',
      )
  })
  useEffect(() => {
    const milestone = passedMilestone(before.current ?? seconds + 1, seconds)
    before.current = seconds
    if (milestone !== null) told(milestone)
  }, [seconds])
  return (
    <span role="timer" aria-label={label} className={`figures ${className}`}>
      {formatClock(left)}
    </span>
  )
}
