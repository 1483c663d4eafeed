import type { FormEvent } from 'react'
import type { Gate } from '../../checkins/types.ts'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { AdminIcon } from '../parts/admin-icon.tsx'
import { Panel } from '../parts/panel.tsx'
import { SmallButton } from '../parts/small-button.tsx'
import { gates as calls } from './calls.ts'
import { useDeed } from './use-entrances.ts'

const longestName = 100

/** The doors of an event, by name. */
export function Gates({ eventId, gates }: { eventId: string; gates: readonly Gate[] }) {
  const t = useT()
  const { run, isBusy, problem } = useDeed(eventId)
  const add = async (submitted: FormEvent<HTMLFormElement>) => {
    submitted.preventDefault()
    const form = submitted.currentTarget
    const name = String(new FormData(form).get('gate-name')).trim()
    if (!name) return form.querySelector('input')?.focus()
    if (await run(() => calls.add(eventId, name))) form.reset()
  }
  return (
    <Panel title={t('gate.gates.title')}>
      {problem !== null && <ProblemNotice problem={problem} />}
      {gates.length === 0 && <p className="text-soft">{t('gate.gates.none')}</p>}
      <ul className="flex flex-wrap gap-2">
        {gates.map((gate) => (
          <li key={gate.id} className="flex items-center gap-1 rounded-xl bg-sunken ps-3">
            <span className="break-words">{gate.name}</span>
            <SmallButton
              aria-label={t('gate.remove', { name: gate.name })}
              onClick={() => run(() => calls.remove(eventId, gate))}
            >
              <AdminIcon name="bin" className="size-4" />
            </SmallButton>
          </li>
        ))}
      </ul>
      <form onSubmit={add} noValidate className="mt-4 flex flex-wrap items-end gap-3">
        <Field
          label={t('gate.gates.name')}
          name="gate-name"
          maxLength={longestName}
          autoComplete="off"
          className="grow sm:max-w-80"
        />
        <Button type="submit" look="secondary" busy={isBusy}>
          {t('gate.gates.add')}
        </Button>
      </form>
    </Panel>
  )
}
