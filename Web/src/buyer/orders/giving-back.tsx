import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { EventDetail, Order } from '../../api/types.ts'
import { formatMoment } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { GiveBackDialog } from './give-back-dialog.tsx'
import { ticketsQuery } from './tickets.ts'

type GivingBackProps = { order: Order; until: string; event: EventDetail | undefined }

/** Where the organiser lets buyers have their money back: until when, and the way to it. */
export default function GivingBack({ order, until, event }: GivingBackProps) {
  const t = useT()
  const locale = useLocale()
  const { data } = useQuery(ticketsQuery(order.id))
  const [isAsking, setAsking] = useState(false)
  const good = data?.filter((ticket) => ticket.status === 'valid') ?? []
  if (good.length === 0) return null
  return (
    <section aria-labelledby="giving-back" className="mt-6 rounded-3xl border border-line bg-surface p-6 shadow-card">
      <h2 id="giving-back" className="text-xl">
        {t('giveBack.title')}
      </h2>
      <p className="mt-2 max-w-prose text-soft">
        {t('giveBack.until', { at: formatMoment(until, locale, event?.timeZone) })}
      </p>
      <Button look="secondary" onClick={() => setAsking(true)} className="mt-4">
        {t('giveBack.open')}
      </Button>
      {isAsking && (
        <GiveBackDialog
          order={order}
          event={event}
          tickets={good}
          known={data ?? []}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  )
}
