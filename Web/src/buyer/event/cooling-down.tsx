import { use, useEffect, useRef } from 'react'
import { formatSoon, formatTime } from '../../i18n/format.ts'
import { addCatalog, useLocale, useT } from '../../i18n/i18n.ts'
import { useNow } from '../../platform/clock.ts'
import { Banner } from '../../ui/banner.tsx'
import { Countdown } from '../../ui/countdown.tsx'
import { holdsCatalog } from './holds-catalog.ts'

type CoolingDownProps = {
  until: string
  /** Whether this is the answer to an order: then it comes into view, since the button is elsewhere. */
  isAnswer: boolean
  onEnd: () => void
}

const texts = addCatalog(holdsCatalog)
const dayMilliseconds = 24 * 60 * 60 * 1_000

/** Tickets were kept and not paid: when one may order again, and why not now. */
export default function CoolingDown({ until, isAnswer, onEnd }: CoolingDownProps) {
  use(texts)
  const t = useT()
  const locale = useLocale()
  const element = useRef<HTMLDivElement>(null)
  const isFar = Date.parse(until) - useNow() > dayMilliseconds
  useEffect(() => {
    if (isAnswer) element.current?.scrollIntoView({ block: 'center', behavior: 'smooth' })
  }, [isAnswer])
  return (
    <div ref={element} role="alert" className="mt-6">
      <Banner
        tone="warning"
        icon="clock"
        title={t('holds.coolingTitle', { at: isFar ? formatSoon(until, locale) : formatTime(until, locale) })}
      >
        <p>{t('problem.cooling-down.text')}</p>
        <Countdown
          until={until}
          label={t('holds.coolingLeft')}
          onEnd={onEnd}
          className="font-display text-3xl font-bold"
        />
      </Banner>
    </div>
  )
}
