import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { Panel } from '../parts/panel.tsx'
import { TextArea } from '../parts/text-area.tsx'
import type { AdminEvent } from '../types.ts'
import { bodyOfDraft, type Draft, longest, missingOf, noDraft } from './draft.ts'
import { MessagePreview } from './message-preview.tsx'
import { SendDialog } from './send-dialog.tsx'

const rows = 8

/** What is to be written, to whom, and how it will look. Sending asks first, and says how many read it. */
export function MessageForm({ event }: { event: AdminEvent }) {
  const t = useT()
  const form = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState<Draft>(noDraft)
  const [isTried, setTried] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const missing = missingOf(draft)
  const preview = useMutation({
    mutationFn: (language: string) =>
      bodyOf(
        api.POST('/api/admin/events/{id}/messages/preview', {
          params: { path: { id: event.id }, query: { language } },
          body: bodyOfDraft(draft),
        }),
      ),
  })
  const isComplete = () => {
    setTried(true)
    if (!missing.subject && !missing.text) return true
    form.current?.querySelector<HTMLElement>(missing.subject ? 'input' : 'textarea')?.focus()
    return false
  }
  const send = (submitted: FormEvent) => {
    submitted.preventDefault()
    if (isComplete()) setAsked(true)
  }
  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part })
    preview.reset() // What is shown is what would be sent.
  }
  return (
    <Panel title={t('admin.messages.write')} note={t('admin.messages.writeNote')}>
      <form ref={form} onSubmit={send} noValidate className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-4">
        <Select
          label={t('admin.messages.to')}
          value={draft.tierId}
          onChange={(changed) => change({ tierId: changed.target.value })}
        >
          <option value="">{t('admin.messages.toAll')}</option>
          {event.tiers.map((tier) => (
            <option key={tier.id} value={tier.id}>
              {t('admin.messages.toTier', { tier: tier.name })}
            </option>
          ))}
        </Select>
        <Field
          label={t('admin.messages.subject')}
          error={isTried && missing.subject ? t('admin.messages.subjectMissing') : undefined}
          maxLength={longest.subject}
          value={draft.subject}
          onChange={(changed) => change({ subject: changed.target.value })}
        />
        <TextArea
          label={t('admin.messages.text')}
          hint={t('admin.messages.textHint')}
          error={isTried && missing.text ? t('admin.messages.textMissing') : undefined}
          rows={rows}
          maxLength={longest.text}
          value={draft.text}
          onChange={(changed) => change({ text: changed.target.value })}
        />
        {preview.error && <ProblemNotice problem={preview.error} />}
        <MessagePreview
          shown={preview.data}
          isBusy={preview.isPending}
          onShow={(language) => isComplete() && preview.mutate(language)}
        />
        <div>
          <Button type="submit">{t('admin.messages.send')}</Button>
        </div>
      </form>
      {isAsked && (
        <SendDialog
          event={event}
          draft={draft}
          onSent={() => {
            setAsked(false)
            setTried(false)
            change(noDraft)
          }}
          onClose={() => setAsked(false)}
        />
      )}
    </Panel>
  )
}
