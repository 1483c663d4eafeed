import { useState } from 'react'
import type { CheckInList } from '../../checkins/types.ts'
import { formatSoon } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { notify } from '../../ui/notices.ts'
import { AdminIcon } from '../parts/admin-icon.tsx'
import { Panel } from '../parts/panel.tsx'
import { SmallButton } from '../parts/small-button.tsx'
import type { AdminEvent } from '../types.ts'
import { lists, shareOut } from './calls.ts'
import { ListForm } from './list-form.tsx'
import { useDeed, useLists } from './use-entrances.ts'

const shareMinutes = 60

/** Whom the gates let in: lists of tiers and times. */
export function Lists({ event }: { event: AdminEvent }) {
  const t = useT()
  const { data, error, refetch } = useLists(event.id)
  const { run, isBusy, problem } = useDeed(event.id)
  // A list's id; empty: a new one.
  const [edited, setEdited] = useState<string | null>(null)
  const share = async (list: CheckInList) => {
    const shared = await run(() => shareOut(list.id, shareMinutes))
    if (shared) notify({ tone: 'good', title: t('gate.shares.given'), body: t('gate.shares.text') })
  }
  const done = () => setEdited(null)
  return (
    <Panel title={t('gate.lists.title')} note={t('gate.lists.lead')}>
      {(error || problem !== null) && <ProblemNotice problem={problem ?? error} onRetry={() => refetch()} />}
      <ul className="divide-y divide-line">
        {data?.items.map((list) => (
          <li key={list.id} className="py-3">
            {edited === list.id ? (
              <ListForm event={event} list={list} onDone={done} />
            ) : (
              <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <Words list={list} event={event} />
                <SmallButton onClick={() => share(list)} disabled={isBusy}>
                  {t('gate.shares.give')}
                </SmallButton>
                <SmallButton aria-label={t('gate.lists.edit', { name: list.name })} onClick={() => setEdited(list.id)}>
                  <AdminIcon name="pencil" className="size-4" />
                </SmallButton>
                {!list.isDefault && (
                  <SmallButton
                    aria-label={t('gate.remove', { name: list.name })}
                    onClick={() => run(() => lists.remove(event.id, list))}
                  >
                    <AdminIcon name="bin" className="size-4" />
                  </SmallButton>
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
      {edited === '' ? (
        <ListForm event={event} list={null} onDone={done} />
      ) : (
        <Button look="secondary" className="mt-4" onClick={() => setEdited('')}>
          {t('gate.lists.add')}
        </Button>
      )}
    </Panel>
  )
}

function Words({ list, event }: { list: CheckInList; event: AdminEvent }) {
  const t = useT()
  const locale = useLocale()
  const time = (at: string) => formatSoon(at, locale, event.timeZone)
  const tiers = list.tiers.map((id) => event.tiers.find((tier) => tier.id === id)?.name ?? id)
  const words = [
    tiers.length > 0 ? tiers.join(', ') : t('gate.lists.allTiers'),
    list.opensAt && t('gate.lists.from', { time: time(list.opensAt) }),
    list.closesAt && t('gate.lists.until', { time: time(list.closesAt) }),
    t(list.reentry ? 'gate.lists.reentry' : 'gate.lists.noReentry'),
  ]
  return (
    <div className="min-w-0 grow basis-60">
      <p className="font-semibold break-words">{list.name}</p>
      <p className="text-sm text-soft">{words.filter(Boolean).join(' · ')}</p>
    </div>
  )
}
