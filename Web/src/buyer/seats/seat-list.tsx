import type { SeatPlan } from '../../api/types.ts'
import { useT } from '../../i18n/i18n.ts'
import type { Selection } from './selection.ts'

type SeatListProps = { plan: SeatPlan; selection: Selection; onToggle: (seat: string) => void }

/** The plan as words, row by row: the same choice as on the map, for those whom a picture doesn't help. */
export function SeatList({ plan, selection, onToggle }: SeatListProps) {
  const t = useT()
  return (
    <div className="mt-1 divide-y divide-line rounded-2xl border border-line">
      {plan.rows.map((row) => {
        const free = row.seats.filter(({ seat, state }) => state === 'available' || selection.has(seat))
        return (
          <details key={row.name} className="group px-4">
            <summary className="flex min-h-12 items-center justify-between gap-4 font-semibold">
              {t('seats.row', { row: row.name })}
              <span className="figures font-normal text-soft">{t('seats.freeInRow', { count: free.length })}</span>
            </summary>
            <fieldset className="flex flex-wrap gap-2 pb-4">
              <legend className="sr-only">{t('seats.row', { row: row.name })}</legend>
              {free.map(({ seat }) => (
                <label
                  key={seat}
                  className="figures grid min-h-11 min-w-16 cursor-pointer place-items-center rounded-xl border border-edge px-3 font-semibold has-checked:border-brand has-checked:bg-brand has-checked:text-on-brand has-focus-visible:outline-3 has-focus-visible:outline-brand"
                >
                  <input
                    type="checkbox"
                    className="sr-only"
                    checked={selection.has(seat)}
                    onChange={() => onToggle(seat)}
                  />
                  {seat}
                </label>
              ))}
            </fieldset>
          </details>
        )
      })}
    </div>
  )
}
