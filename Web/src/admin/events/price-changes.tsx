import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { formatMoney } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { keepEvent, loadEvent } from '../data/events.ts'
import { AdminIcon } from '../parts/admin-icon.tsx'
import { SmallButton } from '../parts/small-button.tsx'
import type { AdminEvent, AdminTier, TierPatch } from '../types.ts'
import { priceMember } from './members.ts'
import { readMoney } from './money-text.ts'
import { ProofDialog } from './proof-dialog.tsx'
import { saveMember } from './save-member.ts'
import { patchTier } from './use-tier-edit.ts'

type TierProps = { event: AdminEvent; tier: AdminTier }

// A price comes or goes by the same rule as it changes: what others did to the other prices stays.
function usePriceSaving({ event, tier }: TierProps, onDone: () => void) {
  const queries = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const save = async (category: string, base: number | null, amount: number | null) => {
    setBusy(true)
    setProblem(null)
    const way = {
      save: (version: number, change: TierPatch) => patchTier(event.id, tier.id, version, change),
      load: () => loadEvent(event.id),
    }
    try {
      const outcome = await saveMember(way, priceMember(tier.id, category), event, base, amount)
      keepEvent(queries, outcome.whole)
      // Somebody has added or removed the same category: the page shows it now, and the next try is made knowing it.
      onDone()
    } catch (caught) {
      setProblem(caught)
    } finally {
      setBusy(false)
    }
  }
  return { save, isBusy, problem, forget: () => setProblem(null) }
}

/** Takes a category out of sale. */
export function PriceRemoval({ event, tier, category }: TierProps & { category: string }) {
  const t = useT()
  const locale = useLocale()
  const [isAsked, setAsked] = useState(false)
  const { save, isBusy, problem, forget } = usePriceSaving({ event, tier }, () => setAsked(false))
  const amount = tier.prices.find((price) => price.category === category)?.amount ?? 0
  return (
    <>
      <button
        type="button"
        className="-me-2 grid size-9 place-items-center rounded-lg text-soft hover:bg-sunken hover:text-ink"
        aria-label={t('admin.tier.removePrice', { category })}
        onClick={() => {
          forget()
          setAsked(true)
        }}
      >
        <AdminIcon name="bin" className="size-4" />
      </button>
      {isAsked && (
        <ProofDialog
          title={t('admin.tier.removePrice', { category })}
          text={t('admin.tier.removePriceText', {
            category,
            price: formatMoney({ amount, currency: event.currency }, locale),
          })}
          confirm={t('admin.tier.remove')}
          isDangerous
          isBusy={isBusy}
          problem={problem}
          onConfirm={() => save(category, amount, null)}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  )
}

/** Adds a category with its price. */
export function PriceAdding({ event, tier }: TierProps) {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <SmallButton className="-ms-2.5 mt-1" onClick={() => setOpen(true)}>
        <AdminIcon name="plus" className="size-4" />
        {t('admin.tier.addPrice')}
      </SmallButton>
      {isOpen && <AddingDialog event={event} tier={tier} onClose={() => setOpen(false)} />}
    </>
  )
}

function AddingDialog({ event, tier, onClose }: TierProps & { onClose: () => void }) {
  const t = useT()
  const locale = useLocale()
  const formId = useId()
  const [category, setCategory] = useState('')
  const [text, setText] = useState('')
  const [isTried, setTried] = useState(false)
  const { save, isBusy, problem } = usePriceSaving({ event, tier }, onClose)
  const name = category.trim()
  const amount = readMoney(text, event.currency, locale)
  const isTaken = tier.prices.some((price) => price.category === name)
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault()
    setTried(true)
    if (name && !isTaken && amount !== null && !isBusy) void save(name, null, amount)
  }
  return (
    <Dialog
      title={t('admin.tier.addPrice')}
      onClose={onClose}
      actions={
        <>
          <Button type="submit" form={formId} busy={isBusy}>
            {t('admin.save')}
          </Button>
          <Button look="secondary" onClick={onClose}>
            {t('admin.cancel')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="grid gap-4 text-ink">
        <Field
          label={t('admin.tier.category')}
          value={category}
          maxLength={50}
          autoComplete="off"
          error={
            !isTried
              ? undefined
              : !name
                ? t('admin.form.categoryMissing')
                : isTaken
                  ? t('admin.form.categoryTwice')
                  : undefined
          }
          onChange={(change) => setCategory(change.target.value)}
        />
        <Field
          label={t('admin.tier.priceIn', { currency: event.currency })}
          value={text}
          inputMode="decimal"
          autoComplete="off"
          error={isTried && amount === null ? t('admin.form.priceWrong') : undefined}
          onChange={(change) => setText(change.target.value)}
        />
        {problem !== null && <ProblemNotice problem={problem} />}
      </form>
    </Dialog>
  )
}
