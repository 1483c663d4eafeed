import { type FormEvent, useRef, useState } from 'react'
import { searchTickets } from '../../checkins/calls.ts'
import type { FoundTicket } from '../../checkins/types.ts'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { tidied } from '../code/ticket-code.ts'

const shortestCode = 60
const patience = 10_000

// Names and order numbers are shorter.
const isCode = (text: string) => tidied(text).length >= shortestCode

type FindTicketProps = {
  eventId: string
  onCode: (code: string) => void
  onFound: (found: FoundTicket) => void
}

/** A code by hand, or a ticket by its holder's name or its order's number. */
export function FindTicket({ eventId, onCode, onFound }: FindTicketProps) {
  const t = useT()
  const form = useRef<HTMLFormElement>(null)
  const [found, setFound] = useState<FoundTicket[] | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const [isShort, setShort] = useState(false)
  const submit = async (submitted: FormEvent<HTMLFormElement>) => {
    submitted.preventDefault()
    const text = String(new FormData(submitted.currentTarget).get('text')).trim()
    setProblem(null)
    setFound(null)
    setShort(text.length < 2)
    if (text.length < 2) return
    if (isCode(text)) {
      form.current?.reset()
      return onCode(text)
    }
    setBusy(true)
    try {
      setFound((await searchTickets(eventId, text, AbortSignal.timeout(patience))).items)
    } catch (caught) {
      setProblem(caught)
    } finally {
      setBusy(false)
    }
  }
  const take = (ticket: FoundTicket) => {
    setFound(null)
    form.current?.reset()
    onFound(ticket)
  }
  return (
    <search>
      <form ref={form} onSubmit={submit} noValidate className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-2">
        <Field
          label={t('gate.find.label')}
          name="text"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="search"
          error={isShort ? t('gate.find.short') : undefined}
        />
        <Button type="submit" busy={isBusy} className={`min-h-12 ${isShort ? 'self-center' : ''}`}>
          {t('gate.find.go')}
        </Button>
      </form>
      {problem !== null && <ProblemNotice problem={problem} className="mt-3" />}
      <div role="status">{found?.length === 0 && <p className="mt-3 text-soft">{t('gate.find.none')}</p>}</div>
      {found && found.length > 0 && (
        <ul className="mt-3 divide-y divide-line rounded-2xl border border-line bg-surface">
          {found.map((ticket) => (
            <li key={ticket.ticketId} className="flex flex-wrap items-center gap-x-3 gap-y-1 p-3">
              <div className="min-w-0 grow basis-40">
                <p className="font-semibold break-words">{ticket.holder ?? ticket.orderNumber}</p>
                <p className="text-sm break-words text-soft">
                  {ticket.tier} {ticket.seat} · {ticket.category} · {ticket.orderNumber}
                </p>
              </div>
              <Button look="secondary" onClick={() => take(ticket)}>
                {t('gate.find.check')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </search>
  )
}
