import { useQuery } from '@tanstack/react-query'
import { use } from 'react'
import { formatMoment } from '../../i18n/format.ts'
import { addCatalog, useLocale, useT } from '../../i18n/i18n.ts'
import { transfersCatalog } from '../../i18n/transfers-catalog.ts'
import { transfersQuery } from './calls.ts'
import { useTransferNews } from './use-transfer-news.ts'

const texts = addCatalog(transfersCatalog)

/** The tickets of an order that are somebody else's now. */
export default function PassedOn({ orderId }: { orderId: string }) {
  use(texts)
  const t = useT()
  const locale = useLocale()
  useTransferNews()
  const { data } = useQuery(transfersQuery(orderId))
  const passed = data?.items.filter((one) => one.state === 'accepted') ?? []
  if (passed.length === 0) return null
  return (
    <section aria-labelledby="passed-on" className="mt-6 rounded-3xl border border-line bg-surface p-6 shadow-card">
      <h2 id="passed-on" className="text-xl">
        {t('passedOn.title')}
      </h2>
      <ul className="mt-3 grid gap-2">
        {passed.map((one) => (
          <li key={one.id} className="flex flex-wrap justify-between gap-x-4">
            <span className="font-semibold break-words">
              {one.tier && `${one.tier} · `}
              {one.recipient ? t('passedOn.to', { name: one.recipient }) : t('passedOn.toSomebody')}
            </span>
            {one.settledAt && (
              <time dateTime={one.settledAt} className="text-soft">
                {formatMoment(one.settledAt, locale)}
              </time>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
