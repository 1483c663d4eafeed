import { useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { EventDetail } from '../../api/types.ts'
import { formatCount, formatMoment } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import type { Admission } from '../../shop/admission.ts'
import { Banner } from '../../ui/banner.tsx'
import { Countdown } from '../../ui/countdown.tsx'
import { YourTime } from '../../ui/event-time.tsx'
import type { MainAction } from './main-action.ts'

type SaleNoticeProps = { event: EventDetail; action: MainAction; admission: Admission | null }

/** What a buyer must know of the sale before anything else: what it waits for, who stopped it, whether tickets stay valid. */
export function SaleNotice({ event, action, admission }: SaleNoticeProps) {
  const t = useT()
  const locale = useLocale()
  const queries = useQueryClient()
  const lookAgain = () => queries.invalidateQueries({ queryKey: ['event'] })
  if (admission)
    return (
      <Banner tone="good" title={t('sale.yourTurn')} className="mt-6">
        {t('sale.yourTurnText')}{' '}
        <Countdown
          until={admission.expiresAt}
          label={t('sale.yourTurnLeft')}
          className="font-display text-xl font-bold"
        />
      </Banner>
    )
  switch (action.kind) {
    case 'draft':
      return (
        <Banner icon="info" tone="warning" title={t('sale.draftTitle')} className="mt-6">
          {t('sale.draftText')}{' '}
          <Link to={`/admin/events/${event.id}`} className="font-semibold underline underline-offset-4">
            {t('sale.draftEdit')}
          </Link>
        </Banner>
      )
    case 'opens':
      return (
        <Banner
          icon="clock"
          title={t('sale.opensTitle', { at: formatMoment(action.at, locale, event.timeZone) })}
          className="mt-6"
        >
          <YourTime at={action.at} timeZone={event.timeZone} />
          <Countdown
            until={action.at}
            label={t('sale.opensIn')}
            onEnd={lookAgain}
            className="font-display text-3xl font-bold"
          />
        </Banner>
      )
    case 'line':
      return (
        <Banner icon="people" title={t('sale.lineTitle')} className="mt-6">
          {t('sale.lineText', {
            count: event.waitingRoom.waiting,
            people: formatCount(event.waitingRoom.waiting, locale),
          })}
        </Banner>
      )
    case 'paused':
    case 'ended':
    case 'soldOut':
    case 'held':
    case 'cancelled':
      return (
        <Banner
          tone={action.kind === 'cancelled' ? 'danger' : 'warning'}
          title={t(`sale.${action.kind}Title`)}
          className="mt-6"
        >
          {t(`sale.${action.kind}Text`)}{' '}
          <Link to="/orders" className="font-semibold underline underline-offset-4">
            {t('nav.orders')}
          </Link>
        </Banner>
      )
    default:
      return null
  }
}
