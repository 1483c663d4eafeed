import { useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

/** What both changed: as it was, as I want it, as it is now. */
export type ConflictRow = { name: string; label: string; base: string; mine: string; theirs: string }

type ConflictDialogProps = {
  rows: readonly ConflictRow[]
  /** Gets the names of those where theirs is to stay. */
  onSettle: (takesTheirs: ReadonlySet<string>) => void
  onClose: () => void
}

/** Somebody else was faster. Nothing of theirs is overwritten unless that is chosen here. */
export function ConflictDialog({ rows, onSettle, onClose }: ConflictDialogProps) {
  const t = useT()
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set(rows.map((row) => row.name)))
  const choose = (name: string, takesTheirs: boolean) => {
    const next = new Set(theirs)
    if (takesTheirs) next.add(name)
    else next.delete(name)
    setTheirs(next)
  }
  return (
    <Dialog
      title={t('admin.conflict.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={() => onSettle(theirs)}>{t('admin.conflict.settle')}</Button>
          <Button look="secondary" onClick={onClose}>
            {t('admin.cancel')}
          </Button>
        </>
      }
    >
      <p>{t('admin.conflict.text')}</p>
      {rows.map((row) => (
        <fieldset key={row.name} className="mt-4">
          <legend className="font-semibold text-ink">{row.label}</legend>
          <p className="text-sm">{t('admin.conflict.base', { value: row.base || '–' })}</p>
          <div className="mt-2 grid gap-2">
            <Choice
              name={row.name}
              title={t('admin.conflict.theirs')}
              value={row.theirs}
              isChosen={theirs.has(row.name)}
              onChoose={() => choose(row.name, true)}
            />
            <Choice
              name={row.name}
              title={t('admin.conflict.mine')}
              value={row.mine}
              isChosen={!theirs.has(row.name)}
              onChoose={() => choose(row.name, false)}
            />
          </div>
        </fieldset>
      ))}
    </Dialog>
  )
}

type ChoiceProps = { name: string; title: string; value: string; isChosen: boolean; onChoose: () => void }

function Choice({ name, title, value, isChosen, onChoose }: ChoiceProps) {
  return (
    <label className="flex min-h-11 cursor-pointer items-start gap-3 rounded-xl border border-line p-3 text-ink has-checked:border-brand has-checked:bg-brand-soft">
      <input
        type="radio"
        name={`conflict-${name}`}
        className="mt-1 size-4 accent-brand"
        checked={isChosen}
        onChange={onChoose}
      />
      <span className="min-w-0">
        <span className="block text-sm">{title}</span>
        <span className="figures block font-semibold break-words whitespace-pre-line">{value || '–'}</span>
      </span>
    </label>
  )
}
