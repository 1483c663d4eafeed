import { useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Stepper } from '../../ui/stepper.tsx'

/** `onChoose` answers whether there are so many side by side. */
type BestSeatsProps = { limit: number; onChoose: (count: number) => boolean }

/** The quick way: how many, together, the best there are. */
export function BestSeats({ limit, onChoose }: BestSeatsProps) {
  const t = useT()
  const [count, setCount] = useState(Math.min(2, limit))
  const [failed, setFailed] = useState(0)
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-2xl bg-sunken p-3 ps-4">
      <span className="font-semibold">{t('seats.together')}</span>
      <Stepper
        label={t('seats.howMany')}
        value={count}
        max={limit}
        onChange={(wanted) => setCount(Math.max(1, wanted))}
      />
      <Button look="secondary" onClick={() => setFailed(onChoose(count) ? 0 : count)}>
        {t('seats.best')}
      </Button>
      <p role="status" className="w-full text-soft empty:hidden">
        {failed > 0 && t('seats.noneTogether', { count: failed })}
      </p>
    </div>
  )
}
