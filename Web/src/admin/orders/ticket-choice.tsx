import { useId } from 'react'
import { formatMoney } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { Icon } from '../../ui/icon.tsx'
import type { FiledTicket } from '../types.ts'
import { nameOf } from './order-tickets.tsx'

type TicketChoiceProps = {
  tickets: readonly FiledTicket[]
  chosen: readonly string[]
  error: string | undefined
  onChange: (chosen: readonly string[]) => void
}

/** Which tickets go back. One that has let somebody in may, and says so. */
export function TicketChoice({ tickets, chosen, error, onChange }: TicketChoiceProps) {
  const t = useT()
  const locale = useLocale()
  const errorId = useId()
  return (
    <fieldset aria-describedby={error ? errorId : undefined}>
      <legend className="mb-1.5 font-semibold">{t('admin.refund.which')}</legend>
      <ul className="max-h-56 divide-y divide-line overflow-y-auto rounded-xl border border-edge px-4">
        {tickets.map((ticket) => (
          <li key={ticket.id}>
            <label className="flex min-h-11 items-center gap-3 py-1">
              <input
                type="checkbox"
                className="size-5 shrink-0"
                checked={chosen.includes(ticket.id)}
                onChange={(change) =>
                  onChange(change.target.checked ? [...chosen, ticket.id] : chosen.filter((id) => id !== ticket.id))
                }
              />
              <span className="min-w-0 grow">
                {nameOf(ticket)}
                {ticket.status === 'used' && <span className="text-soft"> · {t('admin.ticket.used')}</span>}
              </span>
              <span className="figures">{formatMoney(ticket.price, locale)}</span>
            </label>
          </li>
        ))}
      </ul>
      {error && (
        <p id={errorId} className="mt-1.5 flex items-center gap-1.5 text-sm font-medium text-danger">
          <Icon name="warning" className="size-4" />
          {error}
        </p>
      )}
    </fieldset>
  )
}
