import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { api, bodyOf } from '../../api/client.ts'
import { formatCount } from '../../i18n/format.ts'
import type { MessageKey } from '../../i18n/i18n.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { notify } from '../../ui/notices.ts'
import { eventKey, eventsKey, keepEvent } from '../data/events.ts'
import { totalsOf } from '../data/stock.ts'
import type { AdminEvent } from '../types.ts'
import { CancelDialog } from './cancel-dialog.tsx'
import { actionsFor, proofFor, type SaleAction } from './lifecycle.ts'
import { PostponeDialog } from './postpone-dialog.tsx'
import { ProofDialog } from './proof-dialog.tsx'

const labels: Record<SaleAction, MessageKey> = {
  publish: 'admin.sale.publish',
  pause: 'admin.sale.pause',
  resume: 'admin.sale.resume',
  end: 'admin.sale.end',
  postpone: 'admin.sale.postpone',
  cancel: 'admin.sale.cancel',
  delete: 'admin.sale.delete',
}
/** Steps that one question is enough for. Postponing and cancelling have dialogs of their own. */
type PlainAction = Exclude<SaleAction, 'postpone' | 'cancel'>

const isPlain = (action: SaleAction): action is PlainAction => action !== 'postpone' && action !== 'cancel'

const consequences: Record<PlainAction, MessageKey> = {
  publish: 'admin.sale.publishText',
  pause: 'admin.sale.pauseText',
  resume: 'admin.sale.resumed',
  end: 'admin.sale.endText',
  delete: 'admin.sale.deleteText',
}
const done: Record<PlainAction, MessageKey> = {
  publish: 'admin.sale.published',
  pause: 'admin.sale.paused',
  resume: 'admin.sale.resumed',
  end: 'admin.sale.ended',
  delete: 'admin.sale.deleted',
}

const lookOf = (action: SaleAction) =>
  action === 'publish' || action === 'resume'
    ? ('primary' as const)
    : action === 'pause'
      ? ('secondary' as const)
      : action === 'end' || action === 'postpone'
        ? ('secondary' as const)
        : ('danger' as const)

/** What can be done with the sale as it stands. Steps that can't be taken back ask for the event's name. */
export function SaleActions({ event }: { event: AdminEvent }) {
  const t = useT()
  const locale = useLocale()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<SaleAction | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const { held, sold } = totalsOf(event)

  // What somebody has bought or is buying can't be deleted; without that, the server knows of older orders.
  const steps = actionsFor(event.state).filter((action) => action !== 'delete' || held + sold === 0)

  const run = async (action: PlainAction) => {
    setBusy(true)
    setProblem(null)
    try {
      if (action === 'delete') {
        await api.DELETE('/api/admin/events/{id}', { params: { path: { id: event.id } } })
        queries.removeQueries({ queryKey: eventKey(event.id) })
        void queries.invalidateQueries({ queryKey: eventsKey })
        notify({ tone: 'good', title: t(done.delete, { name: event.name }) })
        await navigate('/admin/events', { replace: true })
        return
      }
      const path = `/api/admin/events/{id}/${action}` as const
      keepEvent(queries, await bodyOf(api.POST(path, { params: { path: { id: event.id } } })))
      notify({ tone: 'good', title: t(done[action], { name: event.name }) })
      setAsked(null)
    } catch (caught) {
      setProblem(caught)
      // A step without a question has no place of its own for a refusal.
      setAsked(action)
    } finally {
      setBusy(false)
    }
  }
  const press = (action: SaleAction) => {
    setProblem(null)
    if (isPlain(action) && proofFor(action) === 'none') void run(action)
    else setAsked(action)
  }
  return (
    <>
      {steps.map((action) => (
        <Button key={action} look={lookOf(action)} busy={isBusy && asked === null} onClick={() => press(action)}>
          {t(labels[action])}
        </Button>
      ))}
      {asked === 'postpone' && <PostponeDialog event={event} onClose={() => setAsked(null)} />}
      {asked === 'cancel' && <CancelDialog event={event} onClose={() => setAsked(null)} />}
      {asked && isPlain(asked) && (
        <ProofDialog
          title={t(labels[asked])}
          text={t(consequences[asked], {
            held,
            sold,
            heldText: formatCount(held, locale),
            soldText: formatCount(sold, locale),
          })}
          confirm={t(labels[asked])}
          isDangerous={asked === 'end' || asked === 'delete'}
          {...(proofFor(asked) === 'name' && { name: event.name })}
          isBusy={isBusy}
          problem={problem}
          onConfirm={() => run(asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  )
}
