import { formatTime } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { useStore } from '../../platform/store.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { Device } from '../device.ts'
import { type Fact, isConflict } from '../facts/fact.ts'
import { headlineOf, iconOf, moodOf, nameOf } from '../words.ts'
import { lineOf } from './use-words.ts'

const most = 30

/** The last scans, newest first: what was said, and whether the server knows. Those that somebody has to look at never go. */
export function LastScans({ device, onUndo }: { device: Device; onUndo: ((fact: Fact) => void) | undefined }) {
  const t = useT()
  const facts = [...useStore(device.desk.facts).values()].filter(({ word }) => word !== null).reverse()
  const shown = facts.filter((fact, index) => index < most || isConflict(fact) || fact.state === 'refused')
  return (
    <section aria-labelledby="last-scans">
      <h2 id="last-scans" className="text-lg">
        {t('gate.last.title')}
      </h2>
      {shown.length === 0 && <p className="mt-1 text-soft">{t('gate.last.none')}</p>}
      <ol className="mt-2 grid gap-2">
        {shown.map((fact) => (
          <Scan key={fact.nonce} fact={fact} device={device} onUndo={onUndo} />
        ))}
      </ol>
    </section>
  )
}

function Scan({ fact, device, onUndo }: { fact: Fact; device: Device; onUndo: ((fact: Fact) => void) | undefined }) {
  const t = useT()
  const locale = useLocale()
  const mood = moodOf(fact.word)
  return (
    <li className="rounded-2xl border border-line bg-surface p-3">
      <div className="flex items-start gap-2">
        <Icon name={iconOf[mood]} className={`mt-0.5 size-5 ${mood === 'yes' ? 'text-brand' : 'text-danger'}`} />
        <div className="min-w-0 grow">
          <p className="font-semibold">
            {t(headlineOf(fact))} <span className="figures font-normal text-soft">{formatTime(fact.at, locale)}</span>
          </p>
          {lineOf(fact).length > 0 && <p className="text-sm break-words">{lineOf(fact).join(' · ')}</p>}
          <p className="text-sm text-soft">
            {t(`gate.last.${fact.state}`)}
            {fact.isUndone && ` · ${t('gate.scan.undone')}`}
          </p>
        </div>
        {onUndo && fact.admitted && !fact.isUndone && (
          <Button look="quiet" onClick={() => onUndo(fact)} className="-my-1.5">
            {t('gate.undo')}
          </Button>
        )}
      </div>
      {isConflict(fact) && <Difference fact={fact} device={device} />}
    </li>
  )
}

function Difference({ fact, device }: { fact: Fact; device: Device }) {
  const t = useT()
  const locale = useLocale()
  const gates = useStore(device.events).flatMap((event) => event.gates)
  if (!fact.differs) return null
  const { word, at, gate } = fact.differs
  const where = gates.find(({ id }) => id === gate)?.name
  return (
    <p className="mt-2 rounded-xl bg-danger-soft p-2 text-sm font-medium">
      {fact.admitted ? t('gate.last.letIn', { verdict: t(nameOf(word)) }) : t('gate.last.sentAway')}{' '}
      {at && t('gate.last.both', { first: formatTime(at, locale), second: formatTime(fact.at, locale) })} {where}
    </p>
  )
}
