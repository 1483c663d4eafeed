import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useMemo, useState } from 'react'
import { Problem } from '../../api/problem.ts'
import type { EventDetail, Order, Ticket } from '../../api/types.ts'
import { formatMoney } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { TicketChoice } from '../../shop/ticket-choice.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { notify } from '../../ui/notices.ts'
import { comesBack, giveBack, priceOf } from './give-back.ts'

type GiveBackDialogProps = {
  order: Order
  event: EventDetail | undefined
  /** Those that can go back. */
  tickets: readonly Ticket[]
  /** All that are known of the order. */
  known: readonly Ticket[]
  onClose: () => void
}

/** Asks which tickets go back, says what comes of it, and does it. A second press, or a lost answer, gives nothing back twice. */
export function GiveBackDialog({ order, event, tickets, known, onClose }: GiveBackDialogProps) {
  const t = useT()
  const locale = useLocale()
  const queries = useQueryClient()
  const formId = useId()
  const [wanted, setWanted] = useState<readonly string[]>(tickets.length === 1 ? tickets.map(({ id }) => id) : [])
  const [isTried, setTried] = useState(false)
  const chosen = tickets.filter(({ id }) => wanted.includes(id))
  const isMissing = isTried && chosen.length === 0
  const back = comesBack(order, chosen, known)
  const content = chosen.map(({ id }) => id).join()
  // Another wish is another refund; the same one, sent again, is the same.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a key belongs to a content.
  const key = useMemo(() => crypto.randomUUID(), [content])
  const giving = useMutation({
    mutationFn: () =>
      giveBack(
        order.id,
        chosen.map(({ id }) => id),
        key,
      ),
    onSuccess: ({ amount }) => {
      notify({
        tone: 'good',
        title: amount.amount > 0 ? t('giveBack.done', { amount: formatMoney(amount, locale) }) : t('giveBack.doneFree'),
      })
      close()
    },
  })
  // Only then: what an order says after a refusal may take this question off the page, with its answer.
  const close = () => {
    void queries.invalidateQueries({ queryKey: ['order', order.id] })
    void queries.invalidateQueries({ queryKey: ['tickets', order.id] })
    onClose()
  }
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault()
    setTried(true)
    if (chosen.length > 0 && !giving.isPending) giving.mutate()
  }
  const nameOf = (ticket: Ticket) =>
    [
      ticket.tier,
      t(
        event?.tiers.find(({ id }) => id === ticket.tierId)?.seating === 'reserved' ? 'tickets.seat' : 'tickets.number',
        ticket,
      ),
      ticket.category,
    ].join(' · ')
  const isRefused = giving.error instanceof Problem && giving.error.slug === 'refund-refused'
  return (
    <Dialog
      title={t('giveBack.title')}
      onClose={close}
      actions={
        <>
          <Button type="submit" form={formId} look="danger" busy={giving.isPending}>
            {t('giveBack.confirm')}
          </Button>
          <Button look="secondary" onClick={close}>
            {t('giveBack.keep')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="grid gap-4 text-ink">
        {isRefused && (
          <div role="alert">
            <Banner tone="danger" title={t('giveBack.refused')}>
              {t('giveBack.refusedText')}
            </Banner>
          </div>
        )}
        {giving.error && !isRefused && <ProblemNotice problem={giving.error} onRetry={() => giving.mutate()} />}
        <TicketChoice
          legend={t('giveBack.which')}
          tickets={tickets.map((ticket) => ({ id: ticket.id, name: nameOf(ticket), price: priceOf(order, ticket) }))}
          chosen={wanted}
          error={isMissing ? t('giveBack.none') : undefined}
          onChange={setWanted}
        />
        <div role="status" className="rounded-xl bg-sunken p-4">
          {chosen.length === 0 ? (
            <p className="text-soft">{t('giveBack.nothing')}</p>
          ) : (
            <ul className="grid list-disc gap-1 ps-5">
              <li>{t('giveBack.void', { count: chosen.length })}</li>
              <li>
                {back.amount > 0 ? t('giveBack.money', { amount: formatMoney(back, locale) }) : t('giveBack.free')}
              </li>
              <li>{t('giveBack.final')}</li>
            </ul>
          )}
        </div>
      </form>
    </Dialog>
  )
}
