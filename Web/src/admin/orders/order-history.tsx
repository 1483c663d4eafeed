import { formatMoney, formatStamp } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { actionLabels } from '../activity/actions.ts'
import { payWord } from '../desk/pay-words.ts'
import { kindLabels } from '../mail/mail-kinds.ts'
import { Panel } from '../parts/panel.tsx'
import type { HistoryEntry, OrderFile } from '../types.ts'
import { nameOf } from './order-tickets.tsx'

const payments: readonly HistoryEntry['kind'][] = ['paymentBegun', 'paymentSucceeded', 'paymentDeclined']
const bad: readonly HistoryEntry['kind'][] = [
  'paymentDeclined',
  'refundFailed',
  'disputeOpened',
  'disputeLost',
  'caseOpened',
  'mailFailed',
  'turnedAway',
]

const dot = 'absolute top-1.5 -start-[7px] size-3 rounded-full border-2 border-surface'

/** What has happened to an order, oldest first: when, what, by whom. */
export default function OrderHistory({ order }: { order: OrderFile }) {
  const t = useT()
  return (
    <Panel title={t('admin.history')} note={t('admin.history.lead')}>
      <ol className="ms-1.5 border-s-2 border-line">
        {order.history.map((entry, index) => (
          // Entries have no id, and none is ever put before another.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above.
          <Entry key={index} entry={entry} order={order} />
        ))}
      </ol>
    </Panel>
  )
}

function Entry({ entry, order }: { entry: HistoryEntry; order: OrderFile }) {
  const t = useT()
  const locale = useLocale()
  const ticket = order.tickets.find(({ id }) => id === entry.ticketId)
  const beside = [
    entry.amount && formatMoney(entry.amount, locale),
    ticket && nameOf(ticket),
    entry.mail && t(kindLabels[entry.mail]),
  ].filter((part) => !!part)
  const detail = useDetail(entry)
  return (
    <li className="relative ps-5 pb-4 last:pb-0">
      <span aria-hidden="true" className={`${dot} ${bad.includes(entry.kind) ? 'bg-danger' : 'bg-brand'}`} />
      <p className="font-semibold break-words">
        {entry.kind === 'action' ? detail : t(`admin.history.${entry.kind}`)}
        {beside.length > 0 && <span className="figures font-normal"> · {beside.join(' · ')}</span>}
      </p>
      {entry.kind !== 'action' && detail && <p className="max-w-prose break-words whitespace-pre-line">{detail}</p>}
      <p className="figures text-sm break-words text-soft">
        <time dateTime={entry.at}>{formatStamp(entry.at, locale)}</time>
        {entry.actor && ` · ${entry.actor}`}
      </p>
    </li>
  )
}

/** What is to be said of an entry, in the reader's words where we have them. */
function useDetail({ kind, detail }: HistoryEntry): string | null {
  const t = useT()
  if (detail === null) return null
  if (payments.includes(kind)) return payWord(detail, t)
  if (kind === 'ticketsVoided') return t('admin.orders.ticketCount', { count: Number(detail) })
  if (kind === 'action') {
    const label = actionLabels[detail]
    return label ? t(label) : detail
  }
  if (kind === 'sold') {
    const [method = '', ...reason] = detail.split(': ')
    return [payWord(method, t), reason.join(': ')].filter(Boolean).join(': ')
  }
  return detail
}
