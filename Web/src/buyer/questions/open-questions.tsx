import { useQuery } from '@tanstack/react-query'
import { use } from 'react'
import type { OrderQuestions } from '../../api/types.ts'
import { formatMoment } from '../../i18n/format.ts'
import { addCatalog, useLocale, useT } from '../../i18n/i18n.ts'
import { questionsCatalog } from '../../i18n/questions-catalog.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { openQuestionsQuery } from './calls.ts'

const texts = addCatalog(questionsCatalog)

/** Reminds of an order's tickets that the organiser asks something of. Nothing if all is answered. */
export default function OpenQuestions({ orderId }: { orderId: string }) {
  const { data } = useQuery(openQuestionsQuery(orderId))
  if (!data || data.tickets.length === 0) return null
  return <Reminder orderId={orderId} open={data} />
}

function Reminder({ orderId, open }: { orderId: string; open: OrderQuestions }) {
  use(texts)
  const t = useT()
  const locale = useLocale()
  return (
    <Banner className="mt-4" title={t('questions.open', { count: open.tickets.length })}>
      <p className="mb-3">{t('questions.openText', { at: formatMoment(open.endsAt, locale) })}</p>
      <ButtonLink look="secondary" to={`/orders/${orderId}/tickets/${open.tickets[0]}`}>
        {t('questions.first')}
      </ButtonLink>
    </Banner>
  )
}
