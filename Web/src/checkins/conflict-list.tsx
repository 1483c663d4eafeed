import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { formatSoon } from '../i18n/format.ts'
import { useLocale, useT } from '../i18n/i18n.ts'
import { ProblemNotice } from '../problems/problem-notice.tsx'
import { Button } from '../ui/button.tsx'
import { gateConflicts, settle } from './calls.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import type { GateConflict } from './types.ts'
import { verdictNames } from './words.ts'

type Names = { gates: readonly { id: string; name: string }[]; timeZone: string | undefined }

/** What went wrong while gates had no network, both times named; each to be settled with a reason. `version`: reads again when it changes. */
export function ConflictList({ eventId, version, ...names }: { eventId: string; version: number } & Names) {
  const t = useT()
  const queries = useQueryClient()
  const key = ['gate', eventId, 'conflicts']
  const { data, error, refetch } = useQuery({
    queryKey: [...key, version],
    queryFn: () => gateConflicts(eventId),
    placeholderData: (known) => known,
  })
  const [chosen, setChosen] = useState<GateConflict | null>(null)
  if (error) return <ProblemNotice problem={error} onRetry={() => refetch()} />
  if (data?.items.length === 0) return <p className="text-soft">{t('gate.conflict.none')}</p>
  return (
    <>
      <ul className="divide-y divide-line">
        {data?.items.map((conflict) => (
          <Conflict key={conflict.id} conflict={conflict} onSettle={() => setChosen(conflict)} {...names} />
        ))}
      </ul>
      {chosen && (
        <SettleDialog
          conflict={chosen}
          onClose={() => setChosen(null)}
          onSettled={() => queries.invalidateQueries({ queryKey: key })}
        />
      )}
    </>
  )
}

type ConflictProps = Names & { conflict: GateConflict; onSettle: () => void }

function Conflict({ conflict, onSettle, gates, timeZone }: ConflictProps) {
  const t = useT()
  const locale = useLocale()
  const where = (passage: GateConflict['second']) => ({
    time: formatSoon(passage.at, locale, timeZone),
    gate: gates.find(({ id }) => id === passage.gate)?.name ?? t('gate.conflict.noGate'),
  })
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 grow basis-60">
        <p className="font-semibold">
          {t(`gate.conflict.${conflict.kind}`)}
          {conflict.kind === 'admittedRefused' && ` (${t(verdictNames[conflict.verdict])})`}
        </p>
        <p className="figures text-sm">
          {conflict.first && <span className="block">{t('gate.conflict.first', where(conflict.first))}</span>}
          <span className="block">{t('gate.conflict.second', where(conflict.second))}</span>
        </p>
        <p className="text-sm break-all text-soft">{t('gate.conflict.ticket', { id: conflict.ticketId })}</p>
      </div>
      {conflict.settled ? (
        <span className="text-soft">{t('gate.conflict.settled')}</span>
      ) : (
        <Button look="secondary" onClick={onSettle}>
          {t('gate.conflict.settle')}
        </Button>
      )}
    </li>
  )
}

type SettleProps = { conflict: GateConflict; onClose: () => void; onSettled: () => void }

function SettleDialog({ conflict, onClose, onSettled }: SettleProps) {
  const t = useT()
  const rule = async (reason: string) => {
    await settle(conflict.id, reason)
    onSettled()
  }
  return (
    <ReasonDialog
      title={t('gate.conflict.settleTitle')}
      action={t('gate.conflict.settle')}
      keep={t('gate.lists.cancel')}
      onReason={rule}
      onClose={onClose}
    >
      <p>{t('gate.conflict.settleText')}</p>
    </ReasonDialog>
  )
}
