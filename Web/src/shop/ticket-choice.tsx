import { type ReactNode, useId } from 'react'
import type { Money } from '../api/types.ts'
import { formatMoney } from '../i18n/format.ts'
import { useLocale } from '../i18n/i18n.ts'
import { Icon } from '../ui/icon.tsx'

type TicketChoiceProps = {
  legend: string
  tickets: readonly { id: string; name: ReactNode; price: Money }[]
  chosen: readonly string[]
  error: string | undefined
  onChange: (chosen: readonly string[]) => void
}

/** Which of some tickets are meant, each with what it cost. */
export function TicketChoice({ legend, tickets, chosen, error, onChange }: TicketChoiceProps) {
  const locale = useLocale()
  const errorId = useId()
  return (
    <fieldset aria-describedby={error ? errorId : undefined}>
      <legend className="mb-1.5 font-semibold">{legend}</legend>
      <ul className="max-h-56 divide-y divide-line overflow-y-auto rounded-xl border border-edge px-4">
        {tickets.map(({ id, name, price }) => (
          <li key={id}>
            <label className="flex min-h-11 items-center gap-3 py-1">
              <input
                type="checkbox"
                className="size-5 shrink-0 accent-brand"
                checked={chosen.includes(id)}
                onChange={({ target }) =>
                  onChange(target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
                }
              />
              <span className="min-w-0 grow break-words">{name}</span>
              <span className="figures">{formatMoney(price, locale)}</span>
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
