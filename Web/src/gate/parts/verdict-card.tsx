import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { Device } from '../device.ts'
import type { Fact } from '../facts/fact.ts'
import type { Mood } from '../scan/signals.ts'
import { iconOf, moodOf } from '../words.ts'
import { lineOf, useWords } from './use-words.ts'

const looks: Record<Mood, string> = {
  yes: 'bg-(--verdict-yes) text-white',
  no: 'bg-(--verdict-no) text-white',
  again: 'bg-(--verdict-again) text-[#2a1a00]',
}

type VerdictCardProps = {
  fact: Fact | null
  isBusy: boolean
  device: Device
  onUndo: (() => void) | undefined
  onDone: () => void
}

/** The answer, large enough to be read at arm's length: colour, drawing and word say the same. */
export function VerdictCard({ fact, isBusy, device, onUndo, onDone }: VerdictCardProps) {
  const t = useT()
  const words = useWords(device)
  const size = 'flex min-h-56 flex-col justify-center rounded-3xl p-5 text-center sm:min-h-72'
  if (!fact || isBusy)
    return (
      <section aria-label={t('gate.scan.verdict')} className={`${size} border-2 border-dashed border-edge text-soft`}>
        <p className="font-display text-2xl font-bold text-balance">
          {t(isBusy ? 'gate.scan.busy' : 'gate.scan.ready')}
        </p>
      </section>
    )
  const mood = moodOf(fact.word)
  const [headline, ...rest] = words(fact)
  const [first, ...others] = lineOf(fact)
  return (
    <section aria-label={t('gate.scan.verdict')} data-mood={mood} className={`${size} ${looks[mood]}`}>
      <Icon name={iconOf[mood]} className="mx-auto size-16 sm:size-20" />
      <p className="font-display text-[clamp(2rem,9vw,3.5rem)] leading-none font-extrabold tracking-tight text-balance">
        {headline}
      </p>
      {rest.map((line) => (
        <p key={line} className="mt-2 text-xl font-semibold text-balance">
          {line}
        </p>
      ))}
      {first && <p className="mt-3 text-2xl font-bold break-words">{first}</p>}
      {others.length > 0 && <p className="text-lg break-words">{others.join(' · ')}</p>}
      {fact.isUndone && <p className="mt-2 text-lg font-bold">{t('gate.scan.undone')}</p>}
      {fact.isOwn && fact.word !== 'noList' && (
        <p className="mt-3 flex items-center justify-center gap-2 font-medium">
          <Icon name="warning" />
          {t('gate.scan.unchecked')}
        </p>
      )}
      <div className="mt-4 flex flex-wrap justify-center gap-2">
        {onUndo && !fact.isUndone && (
          <Button look="secondary" onClick={onUndo}>
            {t('gate.undo')}
          </Button>
        )}
        <Button look="secondary" onClick={onDone}>
          {t('gate.scan.next')}
        </Button>
      </div>
    </section>
  )
}
