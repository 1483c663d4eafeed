import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { EventDetail } from '../../api/types.ts'
import { formatCount, formatMoment, formatTime, formatWait } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import type { PlaceInLine } from '../../live/messages.ts'
import { announce } from '../../ui/announcer.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Countdown } from '../../ui/countdown.tsx'
import { YourTime } from '../../ui/event-time.tsx'
import { Page } from '../../ui/page.tsx'
import { DrawProof } from './draw-proof.tsx'
import { LeaveLine } from './leave-line.tsx'
import { lineViewOf } from './line-view.ts'
import { PlaceCard } from './place-card.tsx'
import { newsOf, type Said } from './place-news.ts'
import { TurnMail } from './turn-mail.tsx'
import { allowSound, useStayAwake, useTurnSignal } from './turn-signal.ts'
import type { useLine } from './use-line.ts'

type LineStatusProps = {
  event: EventDetail
  place: PlaceInLine
  isLive: boolean
  updatedAt: number
  isLeaving: boolean
  onLeave: () => void
  wishMail: ReturnType<typeof useLine>['wishMail']
  children: ReactNode
}

/** Where one stands, as it is now: the state first, then the place, then everything that makes waiting bearable. */
export function LineStatus({
  event,
  place,
  isLive,
  updatedAt,
  isLeaving,
  onLeave,
  wishMail,
  children,
}: LineStatusProps) {
  const t = useT()
  const locale = useLocale()
  const [isLoud, setLoud] = useState(false)
  const view = lineViewOf(place, event.waitingRoom.paused)
  const isTurn = place.state === 'admitted'
  const opensAt = opensAtOf(place, event)
  const title = t(view.title)
  useTurnSignal(isTurn, title, isLoud)
  useStayAwake(place.state === 'waiting' || place.state === 'lobby')
  const inWords = usePlaceInWords(place)
  useAnnouncements(place, title, inWords)

  return (
    <Page
      title={title}
      lead={
        <>
          <span className="block font-semibold text-ink">{event.name}</span>
          {t(view.text)}
        </>
      }
    >
      {children}
      {isTurn && place.admissionExpiresAt && (
        <section aria-label={title} className="mt-6 rounded-3xl bg-brand-soft p-6 sm:p-8">
          <p className="font-semibold">{t('sale.yourTurnLeft')}</p>
          <Countdown
            until={place.admissionExpiresAt}
            label={t('sale.yourTurnLeft')}
            className="font-display text-6xl font-extrabold tracking-tight"
          />
          <div className="mt-4">
            <ButtonLink to={`/events/${event.slug}#tickets`}>{t('line.choose')}</ButtonLink>
          </div>
        </section>
      )}
      {opensAt && (
        <section
          aria-label={t('sale.opensIn')}
          className="mt-6 rounded-3xl border border-line bg-surface p-6 shadow-card sm:p-8"
        >
          <p className="font-semibold">{t('sale.opensTitle', { at: formatMoment(opensAt, locale, event.timeZone) })}</p>
          <YourTime at={opensAt} timeZone={event.timeZone} />
          <Countdown
            until={opensAt}
            label={t('sale.opensIn')}
            className="font-display text-6xl font-extrabold tracking-tight"
          />
          {place.state === 'lobby' && (
            <p className="mt-2 text-soft">
              {t('line.lobbyCount', { count: place.waiting, people: formatCount(place.waiting, locale) })}
            </p>
          )}
        </section>
      )}
      {view.hasPlace && <PlaceCard place={place} chance={view.chance} />}
      {view.isHopeless && (
        <Banner tone="warning" title={t(`line.chance.${place.chance ?? 'unlikely'}`)} className="mt-6">
          {t('line.hopelessText')}
        </Banner>
      )}
      {(place.state === 'notNeeded' || place.state === 'closed') && (
        <ButtonLink to={`/events/${event.slug}`} className="mt-6">
          {t('line.toEvent')}
        </ButtonLink>
      )}
      {(view.hasPlace || place.state === 'lobby') && (
        <>
          <p className="figures mt-3 text-sm text-soft">
            {t(isLive ? 'line.live' : 'line.updated', { at: formatTime(updatedAt, locale) })}
          </p>
          <div className="mt-4 flex flex-wrap items-center gap-3">
            {view.hasPlace && (
              <Button look="secondary" onClick={() => announce(inWords, 'assertive')}>
                {t('line.read')}
              </Button>
            )}
            <label className="flex min-h-11 cursor-pointer items-center gap-3 rounded-full px-2 font-semibold">
              <input
                type="checkbox"
                className="size-5 accent-brand"
                checked={isLoud}
                onChange={(change) => {
                  if (change.target.checked) allowSound()
                  setLoud(change.target.checked)
                }}
              />
              {t('line.sound')}
            </label>
            <LeaveLine isLeaving={isLeaving} onLeave={onLeave} />
          </div>
          <TurnMail place={place} wish={wishMail} />
          <ul className="mt-6 grid max-w-prose list-disc gap-2 ps-5 text-soft">
            <li>{t('line.ruleKeep')}</li>
            <li>{t('line.ruleTabs')}</li>
          </ul>
        </>
      )}
      <DrawProof eventId={event.id} state={place.state} />
    </Page>
  )
}

// A lobby that nobody has told when it opens, opens with the event's sale.
function opensAtOf(place: PlaceInLine, event: EventDetail): string | null {
  if (place.state === 'lobby') return place.opensAt ?? event.onSaleAt
  return place.state === 'waiting' ? place.opensAt : null
}

function usePlaceInWords(place: PlaceInLine): string {
  const t = useT()
  const locale = useLocale()
  if (place.position === null) return ''
  const wait = formatWait(place.estimatedWaitSeconds, locale)
  return t('line.inWords', {
    place: formatCount(place.position, locale),
    count: place.ahead ?? 0,
    people: formatCount(place.ahead ?? 0, locale),
    wait: wait ? t('line.about', { wait }) : t('line.cannotTell'),
  })
}

function useAnnouncements(place: PlaceInLine, title: string, inWords: string) {
  const said = useRef<Said | null>(null)
  useEffect(() => {
    const now = Date.now()
    const news = newsOf(said.current, place, now)
    if (!news) return
    said.current = { state: place.state, ahead: place.ahead, at: now }
    if (news === 'state')
      announce([title, inWords].filter(Boolean).join('. '), place.state === 'admitted' ? 'assertive' : 'polite')
    else announce(inWords)
  }, [place, title, inWords])
}
