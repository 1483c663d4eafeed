import { useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { Stepper } from '../../ui/stepper.tsx'
import type { Zone } from './zone.ts'

/** `onChoose` answers whether there are so many side by side. */
type BestSeatsProps = { zones: readonly Zone[]; onChoose: (zone: Zone, count: number) => boolean }

/** The quick way: how many, together, the best there are. They come on top of what was chosen already. */
export function BestSeats({ zones, onChoose }: BestSeatsProps) {
  const t = useT()
  const [wanted, setWanted] = useState(2)
  const [tierId, setTierId] = useState('')
  const [said, setSaid] = useState('')
  const zone = zones.find((one) => one.tier.id === tierId) ?? zones[0]
  if (!zone) return null
  const left = zone.limit - zone.selection.size
  const count = Math.max(1, Math.min(wanted, left))
  const choose = () => {
    if (left <= 0) return setSaid(t('seats.limit', { count: zone.limit }))
    setSaid(onChoose(zone, count) ? '' : t('seats.noneTogether', { count }))
  }
  return (
    <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-2xl bg-sunken p-3 ps-4">
      <span className="font-semibold">{t('seats.together')}</span>
      {zones.length > 1 && (
        <Select
          label={t('seats.where')}
          isLabelHidden
          value={zone.tier.id}
          onChange={(change) => setTierId(change.target.value)}
        >
          {zones.map(({ tier }) => (
            <option key={tier.id} value={tier.id}>
              {tier.name}
            </option>
          ))}
        </Select>
      )}
      <Stepper
        label={t('seats.howMany')}
        value={count}
        max={Math.max(1, left)}
        onChange={(number) => setWanted(Math.max(1, number))}
      />
      <Button look="secondary" onClick={choose}>
        {t('seats.best')}
      </Button>
      <p role="status" className="w-full text-soft empty:hidden">
        {said}
      </p>
    </div>
  )
}
