import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { notify } from '../../ui/notices.ts'
import { keepEvent, loadEvent } from '../data/events.ts'
import { draftOf, requestOf } from '../events/event-draft.ts'
import { type Member, saveMember } from '../events/save-member.ts'
import { Panel } from '../parts/panel.tsx'
import { TextArea } from '../parts/text-area.tsx'
import type { AdminEvent, EventRequest } from '../types.ts'
import { MessagePreview } from './message-preview.tsx'

const longest = 500
const rows = 3

const note: Member<AdminEvent, string, EventRequest> = {
  read: (event) => event.mailNote ?? '',
  change: (event, mailNote) => ({ ...requestOf(draftOf(event), event), mailNote }),
}

/** What the organiser adds to every letter about an event, and how it looks in one. */
export function NotePanel({ event }: { event: AdminEvent }) {
  const t = useT()
  const queries = useQueryClient()
  const [opened, setOpened] = useState(event)
  const [text, setText] = useState(note.read(event))
  const [theirs, setTheirs] = useState<string | null>(null)
  const path = { id: event.id }
  const preview = useMutation({
    mutationFn: (language: string) =>
      bodyOf(
        api.POST('/api/admin/events/{id}/mail-note/preview', {
          params: { path, query: { language } },
          body: { note: text.trim() },
        }),
      ),
  })
  const save = useMutation({
    mutationFn: () => {
      const way = {
        save: (version: number, body: EventRequest) =>
          bodyOf(api.PUT('/api/admin/events/{id}', { params: { path, header: { 'If-Match': `"${version}"` } }, body })),
        load: () => loadEvent(event.id),
      }
      return saveMember(way, note, opened, note.read(opened), text.trim())
    },
    onSuccess: (outcome) => {
      keepEvent(queries, outcome.whole)
      setOpened(outcome.whole)
      setTheirs(outcome.is === 'conflict' ? outcome.theirs : null)
      if (outcome.is === 'saved') notify({ tone: 'good', title: t('admin.saved') })
    },
  })
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault()
    if (!save.isPending) save.mutate()
  }
  return (
    <Panel title={t('admin.note.title')} note={t('admin.note.lead')}>
      <form onSubmit={submit} noValidate className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-4">
        {theirs !== null && (
          <div role="alert">
            <Banner tone="warning" title={t('admin.note.theirs')}>
              <p className="wrap-anywhere whitespace-pre-line">{theirs || '–'}</p>
            </Banner>
          </div>
        )}
        {(save.error ?? preview.error) && <ProblemNotice problem={save.error ?? preview.error} />}
        <TextArea
          label={t('admin.note.text')}
          hint={t('admin.note.hint')}
          rows={rows}
          maxLength={longest}
          value={text}
          onChange={(change) => {
            setText(change.target.value)
            preview.reset()
          }}
        />
        <MessagePreview
          shown={preview.data}
          isBusy={preview.isPending}
          onShow={(language) => preview.mutate(language)}
        />
        <div>
          <Button type="submit" look="secondary" busy={save.isPending}>
            {t('admin.note.save')}
          </Button>
        </div>
      </form>
    </Panel>
  )
}
