import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import type { components } from '../../api/schema.d.ts'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { fromLocal, toLocal } from '../parts/local-time.ts'
import { Panel } from '../parts/panel.tsx'
import type { AdminEvent } from '../types.ts'
import { PolicyForm } from './policy-form.tsx'
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
  return (
    <PolicyForm
      allow={t('admin.transfer.allow')}
      isAllowed={allowed}
      onAllow={setAllowed}
      save={t('admin.transfer.save')}
      isSaving={save.isPending}
      problem={save.error}
      onSave={save.mutate}
    >
      <div className="max-w-80">
        <TimeField
          label={t('admin.transfer.endsAt')}
          hint={t('admin.transfer.endsAtHint')}
          value={endsAt}
          zone={event.timeZone}
          onChange={setEndsAt}
        />
      </div>
    </PolicyForm>
  )
}
