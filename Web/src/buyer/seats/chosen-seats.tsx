import type { Tier } from '../../api/types.ts'
import { formatMoney } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { Icon } from '../../ui/icon.tsx'
import { Select } from '../../ui/select.tsx'
import { type Selection, without } from './selection.ts'

type ChosenSeatsProps = { tier: Tier; selection: Selection; onSelect: (selection: Selection) => void }

/** The chosen seats, each with its price category. */
export function ChosenSeats({ tier, selection, onSelect }: ChosenSeatsProps) {
  const t = useT()
  const locale = useLocale()
  return (
    <ul aria-label={t('seats.chosenList')} className="grid gap-2">
      {[...selection].map(([seat, category]) => (
        <li key={seat} className="flex items-center gap-3 rounded-2xl border border-line py-1.5 ps-4 pe-2">
          <span className="figures me-auto font-semibold whitespace-nowrap">{t('seats.seat', { seat })}</span>
          <Select
            label={t('seats.category', { seat })}
            isLabelHidden
            value={category}
            onChange={(change) => onSelect(new Map(selection).set(seat, change.target.value))}
          >
            {tier.prices.map((price) => (
              <option key={price.category} value={price.category}>
                {price.category} · {formatMoney(price.price, locale)}
              </option>
            ))}
          </Select>
          <button
            type="button"
            aria-label={t('seats.remove', { seat })}
            onClick={() => onSelect(without(selection, [seat]))}
            className="grid size-11 shrink-0 place-items-center rounded-full hover:bg-sunken"
          >
            <Icon name="close" className="size-4" />
          </button>
        </li>
      ))}
    </ul>
  )
}
