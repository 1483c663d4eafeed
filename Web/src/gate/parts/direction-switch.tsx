import type { Direction } from '../../checkins/types.ts'
import { useT } from '../../i18n/i18n.ts'
import { Icon } from '../../ui/icon.tsx'

const ways = [
  { way: 'in', label: 'gate.scan.in', icon: 'arrowRight' },
  { way: 'out', label: 'gate.scan.out', icon: 'arrowLeft' },
] as const

/** Which way people go here. */
export function DirectionSwitch({
  direction,
  onChange,
}: {
  direction: Direction
  onChange: (direction: Direction) => void
}) {
  const t = useT()
  return (
    <fieldset className="flex rounded-full border border-edge bg-surface p-0.5">
      <legend className="sr-only">{t('gate.scan.direction')}</legend>
      {ways.map(({ way, label, icon }) => (
        <label
          key={way}
          className="flex min-h-11 items-center gap-1.5 rounded-full px-4 font-semibold has-checked:bg-ink has-checked:text-paper has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-brand"
        >
          <input
            type="radio"
            name="direction"
            value={way}
            checked={direction === way}
            onChange={() => onChange(way)}
            className="sr-only"
          />
          <Icon name={icon} className="size-4" />
          {t(label)}
        </label>
      ))}
    </fieldset>
  )
}
