import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import { formatStamp } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../parts/panel.tsx'
import { TextArea } from '../parts/text-area.tsx'
import type { OrderFile } from '../types.ts'
import { orderFileKey } from './use-order-file.ts'

const longest = 2_000

/** What staff have written on an order, and where they write more. */
export function OrderNotes({ order }: { order: OrderFile }) {
  const t = useT()
  const locale = useLocale()
  const queries = useQueryClient()
  const [text, setText] = useState('')
  const [isTried, setTried] = useState(false)
  const add = useMutation({
    mutationFn: () =>
      bodyOf(api.POST('/api/admin/orders/{id}/notes', { params: { path: { id: order.id } }, body: { text } })),
    onSuccess: () => {
      setText('')
      setTried(false)
      return queries.invalidateQueries({ queryKey: orderFileKey(order.id) })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (text.trim() && !add.isPending) add.mutate()
  }
  return (
    <Panel title={t('admin.orderNotes')}>
      <ul aria-live="polite" className="divide-y divide-line">
        {order.notes.map((note) => (
          <li key={note.id} className="pb-3 not-first:pt-3">
            <p className="max-w-prose break-words whitespace-pre-line">{note.text}</p>
            <p className="figures text-sm break-words text-soft">
              {note.author ?? t('admin.orders.gone')} · {formatStamp(note.at, locale)}
            </p>
          </li>
        ))}
      </ul>
      <form onSubmit={submit} noValidate className="grid max-w-xl gap-3">
        {add.error && <ProblemNotice problem={add.error} onRetry={() => add.mutate()} />}
        <TextArea
          label={t('admin.orderNotes.new')}
          hint={t('admin.orderNotes.hint')}
          error={isTried && !text.trim() ? t('admin.orderNotes.empty') : undefined}
          rows={2}
          maxLength={longest}
          value={text}
          onChange={(change) => setText(change.target.value)}
        />
        <div>
          <Button type="submit" look="secondary" busy={add.isPending}>
            {t('admin.orderNotes.add')}
          </Button>
        </div>
      </form>
    </Panel>
  )
}
