import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { formatMoment } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { notify } from '../../ui/notices.ts'
import { keepEvent } from '../data/events.ts'
import { fromLocal } from '../parts/local-time.ts'
import { TextArea } from '../parts/text-area.tsx'
import type { AdminEvent } from '../types.ts'
import { ProofDialog } from './proof-dialog.tsx'
import { refundPolicyKey } from './refund-policy.tsx'
import { ServerMessages } from './server-messages.tsx'
import { TimeField } from './time-field.tsx'

const longestReason = 1_000

/** Moves an event to another time, and offers those who can't come then their money back. It says before what comes of it. */
export function PostponeDialog({ event, onClose }: { event: AdminEvent; onClose: () => void }) {
  const t = useT()
  const locale = useLocale()
  const queries = useQueryClient()
  const [texts, setTexts] = useState({ startsAt: '', doorsAt: '', endsAt: '', refundUntil: '' })
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const at = (field: keyof typeof texts) => fromLocal(texts[field], event.timeZone)
  const startsAt = at('startsAt')
  const refundUntil = at('refundUntil')
  const postpone = useMutation({
    mutationFn: () =>
      bodyOf<AdminEvent>(
        api.POST('/api/admin/events/{id}/postpone', {
          params: { path: { id: event.id } },
          body: { startsAt, doorsAt: at('doorsAt'), endsAt: at('endsAt'), refundUntil, reason: reason.trim() || null },
        }),
      ),
    onSuccess: (saved) => {
      keepEvent(queries, saved)
      void queries.invalidateQueries({ queryKey: refundPolicyKey(event.id) })
      notify({ tone: 'good', title: t('admin.sale.postponed', { name: event.name }) })
      onClose()
    },
  })
  const confirm = () => {
    setTried(true)
    if (startsAt) postpone.mutate()
  }
  const field = (name: keyof typeof texts, hint?: string) => ({
    value: texts[name],
    zone: event.timeZone,
    ...(hint && { hint }),
    onChange: (value: string) => setTexts({ ...texts, [name]: value }),
  })
  const show = (moment: string) => formatMoment(moment, locale, event.timeZone)
  return (
    <ProofDialog
      title={t('admin.sale.postpone')}
      text={t('admin.sale.postponeText', { at: show(event.startsAt) })}
      confirm={t('admin.sale.postpone')}
      isBusy={postpone.isPending}
      problem={postpone.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <div className="mt-4 grid gap-4 text-ink">
        <TimeField
          label={t('admin.form.startsAt')}
          required
          error={isTried && !startsAt ? t('admin.postpone.missing') : undefined}
          {...field('startsAt')}
        />
        {event.doorsAt && (
          <TimeField label={t('admin.form.doorsAt')} {...field('doorsAt', t('admin.postpone.alike'))} />
        )}
        {event.endsAt && <TimeField label={t('admin.form.endsAt')} {...field('endsAt', t('admin.postpone.alike'))} />}
        <TimeField label={t('admin.postpone.refundUntil')} {...field('refundUntil', t('admin.postpone.refundHint'))} />
        <TextArea
          label={t('admin.postpone.reason')}
          hint={t('admin.postpone.reasonHint')}
          rows={2}
          maxLength={longestReason}
          value={reason}
          onChange={(change) => setReason(change.target.value)}
        />
        <div role="status" className="rounded-xl bg-sunken p-4">
          <ul className="grid list-disc gap-1 ps-5">
            <li>{t('admin.postpone.keep')}</li>
            {refundUntil && <li>{t('admin.postpone.offer', { at: show(refundUntil) })}</li>}
            <li>{t('admin.postpone.gates')}</li>
            <li>{t('admin.postpone.told')}</li>
          </ul>
        </div>
        {postpone.error instanceof Problem && <ServerMessages errors={postpone.error.errors} />}
      </div>
    </ProofDialog>
  )
}
