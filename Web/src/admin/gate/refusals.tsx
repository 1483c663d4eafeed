import type { Gate, GateSummary } from '../../checkins/types.ts'
import { verdictNames } from '../../checkins/words.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { knownZone } from '../../i18n/zones.ts'
import { Cell, DataTable, RowHead } from '../parts/data-table.tsx'
import { formatSecond } from '../parts/format.ts'

const most = 12

/** Who was sent away last, and why. */
export function Refusals({ summary, gates, zone }: { summary: GateSummary; gates: readonly Gate[]; zone: string }) {
  const t = useT()
  const locale = useLocale()
  if (summary.refusals.length === 0) return <p className="text-soft">{t('gate.live.noRefusals')}</p>
  return (
    <DataTable
      caption={t('gate.live.refusals')}
      head={[
        { label: t('gate.live.time') },
        { label: t('gate.live.why') },
        { label: t('gate.post.gate') },
        { label: t('gate.live.ticket') },
      ]}
    >
      {summary.refusals.slice(0, most).map((refusal) => (
        <tr key={refusal.id}>
          <RowHead className="figures">{formatSecond(refusal.at, locale, knownZone(zone))}</RowHead>
          <Cell>{t(verdictNames[refusal.verdict])}</Cell>
          <Cell>{gates.find(({ id }) => id === refusal.gate)?.name ?? '–'}</Cell>
          <Cell className="figures text-sm whitespace-nowrap">{refusal.ticketId?.slice(-8) ?? '–'}</Cell>
        </tr>
      ))}
    </DataTable>
  )
}
