import { type FormEvent, useState } from 'react'
import type { CheckInList } from '../../checkins/types.ts'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { TimeField } from '../events/time-field.tsx'
import { fromLocal, toLocal } from '../parts/local-time.ts'
import type { AdminEvent } from '../types.ts'
import { lists } from './calls.ts'
import { useDeed } from './use-entrances.ts'

const longestName = 100

type ListFormProps = { event: AdminEvent; list: CheckInList | null; onDone: () => void }

/** Whom a list lets in, and when. Null: a new one. */
export function ListForm({ event, list, onDone }: ListFormProps) {
  const t = useT()
  const { run, isBusy, problem } = useDeed(event.id)
  const zone = event.timeZone
  const [opensAt, setOpensAt] = useState(toLocal(list?.opensAt ?? null, zone))
  const [closesAt, setClosesAt] = useState(toLocal(list?.closesAt ?? null, zone))
  const save = async (submitted: FormEvent<HTMLFormElement>) => {
    submitted.preventDefault()
    const fields = new FormData(submitted.currentTarget)
    const body = {
      name: String(fields.get('list-name')).trim(),
      tiers: fields.getAll('tier').map(String),
      opensAt: fromLocal(opensAt, zone),
      closesAt: fromLocal(closesAt, zone),
      reentry: fields.has('reentry'),
    }
    const saved = await run(() => (list ? lists.change(event.id, list, body) : lists.add(event.id, body)))
    if (saved) onDone()
  }
  return (
    <form onSubmit={save} noValidate className="grid gap-4 rounded-2xl bg-sunken p-4 sm:grid-cols-2">
      {problem !== null && <ProblemNotice problem={problem} className="sm:col-span-2" />}
      <Field
        label={t('gate.lists.name')}
        name="list-name"
        defaultValue={list?.name}
        maxLength={longestName}
        required
        autoComplete="off"
        className="sm:col-span-2"
      />
      <fieldset className="sm:col-span-2">
        <legend className="mb-1 font-semibold">{t('gate.lists.tiers')}</legend>
        <div className="flex flex-wrap gap-x-5">
          {event.tiers.map(({ id, name }) => (
            <label key={id} className="flex min-h-11 items-center gap-2">
              <input
                type="checkbox"
                name="tier"
                value={id}
                defaultChecked={list?.tiers.includes(id)}
                className="size-5 shrink-0 accent-brand"
              />
              {name}
            </label>
          ))}
        </div>
      </fieldset>
      <TimeField label={t('gate.lists.opens')} value={opensAt} zone={zone} onChange={setOpensAt} />
      <TimeField label={t('gate.lists.closes')} value={closesAt} zone={zone} onChange={setClosesAt} />
      <label className="flex min-h-11 items-center gap-3 sm:col-span-2">
        <input type="checkbox" name="reentry" defaultChecked={list?.reentry} className="size-5 shrink-0 accent-brand" />
        {t('gate.lists.reentry')}
      </label>
      <div className="flex flex-wrap gap-3 sm:col-span-2">
        <Button type="submit" busy={isBusy}>
          {t('gate.lists.save')}
        </Button>
        <Button look="secondary" onClick={onDone}>
          {t('gate.lists.cancel')}
        </Button>
      </div>
    </form>
  )
}
