import { useT } from '../../i18n/i18n.ts'
import { grouped } from './card.ts'

const cards = [
  { number: '4242424242424242', text: 'pay.test.good' },
  { number: '4000000000000002', text: 'pay.test.declined' },
  { number: '4000000000000259', text: 'pay.test.twice' },
  { number: '4000000000000069', text: 'pay.test.late' },
] as const

/** The cards that the test processor knows. */
export function TestCards({ onChoose, isOff }: { onChoose: (number: string) => void; isOff: boolean }) {
  const t = useT()
  return (
    <fieldset>
      <legend className="mb-1.5 font-semibold">{t('pay.testCards')}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {cards.map(({ number, text }) => (
          <button
            key={number}
            type="button"
            disabled={isOff}
            onClick={() => onChoose(number)}
            className="rounded-2xl border border-line px-4 py-2.5 text-start hover:border-edge hover:bg-sunken disabled:opacity-55"
          >
            <span className="figures block font-semibold">{grouped(number)}</span>
            <span className="block text-sm text-soft">{t(text)}</span>
          </button>
        ))}
      </div>
    </fieldset>
  )
}
