import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { keepEvent } from '../data/events.ts'
import { AdminIcon } from '../parts/admin-icon.tsx'
import { Panel } from '../parts/panel.tsx'
import type { AdminEvent } from '../types.ts'
import { focusFirstError } from './focus-error.ts'
import { ServerMessages } from './server-messages.tsx'
import { checkTier, emptyTier, tierRequest } from './tier-draft.ts'
import { TierFields } from './tier-fields.tsx'

/** Adds a tier to an event that exists. */
export function TierAdding({ event }: { event: AdminEvent }) {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  if (isOpen) return <AddingForm event={event} onDone={() => setOpen(false)} />
  return (
    <div>
      <Button look="secondary" onClick={() => setOpen(true)}>
        <AdminIcon name="plus" />
        {t('admin.tier.add')}
      </Button>
    </div>
  )
}

function AddingForm({ event, onDone }: { event: AdminEvent; onDone: () => void }) {
  const t = useT()
  const locale = useLocale()
  const queries = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const [tier, setTier] = useState(() => emptyTier(t('admin.form.firstCategory')))
  const [isTried, setTried] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const errors = checkTier(tier, event.currency, locale, event.timeZone)
  const submit = async (submitted: FormEvent) => {
    submitted.preventDefault()
    setTried(true)
    if (isBusy) return
    if (Object.keys(errors).length > 0) return focusFirstError(form)
    setBusy(true)
    setProblem(null)
    try {
      const body = tierRequest(tier, event.currency, locale, event.timeZone)
      keepEvent(
        queries,
        await bodyOf(api.POST('/api/admin/events/{id}/tiers', { params: { path: { id: event.id } }, body })),
      )
      onDone()
    } catch (caught) {
      setProblem(caught)
      setBusy(false)
    }
  }
  return (
    <Panel title={t('admin.tier.add')}>
      <form ref={form} onSubmit={submit} noValidate className="grid gap-4">
        <TierFields
          tier={tier}
          errors={isTried ? errors : {}}
          currency={event.currency}
          zone={event.timeZone}
          onChange={setTier}
        />
        {problem !== null && (
          <ProblemNotice problem={problem}>
            <ServerMessages errors={problem instanceof Problem ? problem.errors : {}} />
          </ProblemNotice>
        )}
        <div className="flex flex-wrap gap-3">
          <Button type="submit" busy={isBusy}>
            {t('admin.tier.add')}
          </Button>
          <Button look="secondary" onClick={onDone}>
            {t('admin.cancel')}
          </Button>
        </div>
      </form>
    </Panel>
  )
}
