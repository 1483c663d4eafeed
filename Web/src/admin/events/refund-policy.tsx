import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { CheckBox } from '../../ui/check-box.tsx'
import { fromLocal, toLocal } from '../parts/local-time.ts'
import { Panel } from '../parts/panel.tsx'
import type { AdminEvent, RefundPolicy as Policy } from '../types.ts'
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
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault()
    setTried(true)
    if (!isMissing && !save.isPending) save.mutate()
  }
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      {save.error && <ProblemNotice problem={save.error} />}
      <CheckBox label={t('admin.refundPolicy.allow')} checked={allowed} onChange={setAllowed} />
      {allowed && (
        <>
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
        </>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="secondary" busy={save.isPending}>
          {t('admin.refundPolicy.save')}
        </Button>
      </div>
    </form>
  )
}
