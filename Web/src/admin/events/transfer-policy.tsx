import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import type { components } from '../../api/schema.d.ts'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { CheckBox } from '../../ui/check-box.tsx'
import { fromLocal, toLocal } from '../parts/local-time.ts'
import { Panel } from '../parts/panel.tsx'
import type { AdminEvent } from '../types.ts'
import { TimeField } from './time-field.tsx'

type Policy = components['schemas']['PolicyBody']

const keyOf = (eventId: string) => ['transfer-policy', eventId]

/** Whether tickets of an event may be passed on, and until when. */
export function TransferPolicy({ event }: { event: AdminEvent }) {
  const t = useT()
  const params = { path: { id: event.id } }
  const { data, error, refetch } = useQuery({
    queryKey: keyOf(event.id),
    queryFn: ({ signal }) => bodyOf<Policy>(api.GET('/api/admin/events/{id}/transfer-policy', { params, signal })),
  })
  return (
    <Panel title={t('admin.transfer.title')}>
      {error && !data && <ProblemNotice problem={error} onRetry={() => refetch()} />}
      {data && <Form key={data.version} event={event} policy={data} />}
    </Panel>
  )
}

function Form({ event, policy }: { event: AdminEvent; policy: Policy }) {
  const t = useT()
  const queries = useQueryClient()
  const [allowed, setAllowed] = useState(policy.allowed)
  const [endsAt, setEndsAt] = useState(toLocal(policy.endsAt, event.timeZone))
  const save = useMutation({
    mutationFn: () =>
      bodyOf<Policy>(
        api.PUT('/api/admin/events/{id}/transfer-policy', {
          params: { path: { id: event.id }, header: { 'If-Match': `"${policy.version}"` } },
          body: { allowed, endsAt: fromLocal(endsAt, event.timeZone) },
        }),
      ),
    onSuccess: (saved) => queries.setQueryData(keyOf(event.id), saved),
  })
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault()
    if (!save.isPending) save.mutate()
  }
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      {save.error && <ProblemNotice problem={save.error} />}
      <CheckBox label={t('admin.transfer.allow')} checked={allowed} onChange={setAllowed} />
      {allowed && (
        <div className="max-w-80">
          <TimeField
            label={t('admin.transfer.endsAt')}
            hint={t('admin.transfer.endsAtHint')}
            value={endsAt}
            zone={event.timeZone}
            onChange={setEndsAt}
          />
        </div>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="secondary" busy={save.isPending}>
          {t('admin.transfer.save')}
        </Button>
      </div>
    </form>
  )
}
