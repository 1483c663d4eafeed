import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { CheckBox } from '../../ui/check-box.tsx'
import { fromLocal, toLocal } from '../parts/local-time.ts'
import { Panel } from '../parts/panel.tsx'
import type { AdminEvent, RefundPolicy as Policy } from '../types.ts'
import { PolicyForm } from './policy-form.tsx'
import { TimeField } from './time-field.tsx'

/** The key under which what an event's organiser says of refunds is kept. */
export const refundPolicyKey = (eventId: string) => ['refund-policy', eventId]

/** Whether buyers may give tickets of an event back by themselves, and until when. */
export function RefundPolicy({ event }: { event: AdminEvent }) {
  const t = useT()
  const params = { path: { id: event.id } }
  const { data, error, refetch } = useQuery({
    queryKey: refundPolicyKey(event.id),
    queryFn: ({ signal }) => bodyOf<Policy>(api.GET('/api/admin/events/{id}/refund-policy', { params, signal })),
  })
  return (
    <Panel title={t('admin.refundPolicy.title')}>
      {error && !data && <ProblemNotice problem={error} onRetry={() => refetch()} />}
      {data && <Form key={data.version} event={event} policy={data} />}
    </Panel>
  )
}

function Form({ event, policy }: { event: AdminEvent; policy: Policy }) {
  const t = useT()
  const queries = useQueryClient()
  const [allowed, setAllowed] = useState(policy.refundUntil !== null)
  const [until, setUntil] = useState(toLocal(policy.refundUntil, event.timeZone))
  const [refundRestock, setRestock] = useState(policy.refundRestock)
  const [isTried, setTried] = useState(false)
  const refundUntil = allowed ? fromLocal(until, event.timeZone) : null
  const isMissing = allowed && refundUntil === null
  const save = useMutation({
    mutationFn: () =>
      bodyOf<Policy>(
        api.PUT('/api/admin/events/{id}/refund-policy', {
          params: { path: { id: event.id }, header: { 'If-Match': `"${policy.version}"` } },
          body: { refundUntil, refundRestock },
        }),
      ),
    onSuccess: (saved) => queries.setQueryData(refundPolicyKey(event.id), saved),
  })
  const submit = () => {
    setTried(true)
    if (!isMissing) save.mutate()
  }
  return (
    <PolicyForm
      allow={t('admin.refundPolicy.allow')}
      isAllowed={allowed}
      onAllow={setAllowed}
      save={t('admin.refundPolicy.save')}
      isSaving={save.isPending}
      problem={save.error}
      onSave={submit}
    >
      <div className="max-w-80">
        <TimeField
          label={t('admin.refundPolicy.until')}
          value={until}
          zone={event.timeZone}
          error={isTried && isMissing ? t('admin.refundPolicy.missing') : undefined}
          onChange={setUntil}
        />
      </div>
      <CheckBox label={t('admin.refundPolicy.restock')} checked={refundRestock} onChange={setRestock} />
    </PolicyForm>
  )
}
