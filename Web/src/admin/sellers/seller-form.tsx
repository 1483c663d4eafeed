import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { notify } from '../../ui/notices.ts'
import { focusFirstError } from '../events/focus-error.ts'
import type { Seller } from '../types.ts'
import { addSeller, changeSeller, sellersQuery } from './calls.ts'
import { checkDraft, draftOf, type Faults, faultsOf, requestOf } from './seller-draft.ts'
import { SellerFields } from './seller-fields.tsx'

type SellerFormProps = {
  /** Null: a new one. */
  seller: Seller | null
  onDone: () => void
}

/** Who somebody is that sells, as invoices name them. */
export function SellerForm({ seller, onDone }: SellerFormProps) {
  const t = useT()
  const queries = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState(() => draftOf(seller))
  const [faults, setFaults] = useState<Faults>({})
  const save = useMutation({
    mutationFn: () => (seller ? changeSeller(seller, requestOf(draft)) : addSeller(requestOf(draft))),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: sellersQuery.queryKey })
      // Events without a seller may have one now.
      void queries.invalidateQueries({ queryKey: ['admin', 'invoicing'] })
      notify({ tone: 'good', title: t('admin.saved') })
      onDone()
    },
    onError: (problem) => {
      setFaults(faultsOf(problem) ?? {})
      focusFirstError(form)
    },
  })
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault()
    if (save.isPending) return
    const wrong = checkDraft(draft)
    setFaults(wrong)
    if (Object.keys(wrong).length > 0) return focusFirstError(form)
    save.mutate()
  }
  return (
    <form ref={form} onSubmit={submit} noValidate className="grid gap-5">
      <SellerFields draft={draft} faults={faults} onChange={setDraft} />
      {save.error && !faultsOf(save.error) && <ProblemNotice problem={save.error} />}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" busy={save.isPending}>
          {t('admin.save')}
        </Button>
        <Button look="secondary" onClick={onDone}>
          {t('admin.cancel')}
        </Button>
      </div>
    </form>
  )
}
