import { useEffect, useEffectEvent } from 'react'
import { useLocation } from 'react-router'
import type { Order } from '../../api/types.ts'
import { useT } from '../../i18n/i18n.ts'
import { useNow } from '../../platform/clock.ts'
import { forgetLine, type JoinedLine, noteLine } from '../../shop/joined-lines.ts'
import { announce } from '../../ui/announcer.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Countdown } from '../../ui/countdown.tsx'
import { Icon } from '../../ui/icon.tsx'
import { notify } from '../../ui/notices.ts'
import { useLine } from '../line/use-line.ts'
import { fateOf } from './fate.ts'
import { PendingBar } from './pending-bar.tsx'

/** Keeps a place in line while its owner looks at other pages, and says there when it is their turn, and when they have lost it. */
export function LineWatch({ line, orders }: { line: JoinedLine; orders: readonly Order[] | undefined }) {
  return line.lost ? <Lost line={line} what={line.lost} /> : <Standing line={line} orders={orders} />
}

function Standing({ line, orders }: { line: JoinedLine; orders: readonly Order[] | undefined }) {
  const t = useT()
  const now = useNow()
  const { pathname } = useLocation()
  const { place, refetch } = useLine(line.eventId)
  const fate = place === undefined || !orders ? null : fateOf(line, place, orders, now)
  const kind = fate?.kind
  const page = `/events/${line.slug}`
  const moved = useEffectEvent((to: typeof kind) => {
    if (fate?.kind === 'lost') {
      noteLine(line, { lost: fate.what })
      announce(t(`turn.lost.${fate.what}`, { event: line.event }), 'assertive')
    }
    if (to === 'over' || to === 'open') forgetLine(line.userId, line.eventId)
    if (to === 'open' && pathname !== `${page}/line`)
      notify({ tone: 'good', title: t('turn.open', { event: line.event }), href: page })
    if (fate?.kind === 'turn') {
      if (!line.turnUntil && pathname !== `${page}/line`) announce(t('turn.now', { event: line.event }), 'assertive')
      noteLine(line, { turnUntil: fate.until })
    }
  })
  useEffect(() => moved(kind), [kind])

  // The line's own page says it larger.
  if (fate?.kind !== 'turn' || pathname === `${page}/line`) return null
  const isThere = pathname === page
  return (
    <PendingBar
      label={t('turn.title')}
      icon="people"
      tone="brand"
      clock={
        <Countdown
          until={fate.until}
          label={t('turn.left')}
          isQuiet={isThere}
          onEnd={() => refetch()}
          className="font-display text-xl font-bold"
        />
      }
      action={
        !isThere && (
          <ButtonLink to={`${page}#tickets`} className="shrink-0">
            {t('turn.choose')}
          </ButtonLink>
        )
      }
    >
      <p className="font-semibold">{t('turn.title')}</p>
      <p className="truncate text-sm text-soft">{line.event}</p>
    </PendingBar>
  )
}

function Lost({ line, what }: { line: JoinedLine; what: 'turn' | 'place' }) {
  const t = useT()
  return (
    <PendingBar
      label={t('turn.lostTitle')}
      icon="warning"
      tone="warning"
      isWordy
      action={
        <>
          <ButtonLink look="secondary" to={`/events/${line.slug}/line?join`} className="shrink-0">
            {t('turn.again')}
          </ButtonLink>
          <button
            type="button"
            aria-label={t('ui.dismiss')}
            onClick={() => forgetLine(line.userId, line.eventId)}
            className="grid size-11 shrink-0 place-items-center rounded-full hover:bg-surface"
          >
            <Icon name="close" />
          </button>
        </>
      }
    >
      <p className="font-semibold">{t(`turn.lost.${what}`, { event: line.event })}</p>
      <p className="text-sm">{t(`turn.lostText.${what}`)}</p>
    </PendingBar>
  )
}
