import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type Ref, use, useEffect, useImperativeHandle, useRef, useState } from 'react'
import type { OrderInvoices } from '../../api/types.ts'
import { addCatalog, useT } from '../../i18n/i18n.ts'
import { invoicesCatalog } from '../../i18n/invoices-catalog.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { billingOf, draftOf, type Faults, faultsOf, isAnything, isEmpty, isKnown, missingOf } from './billing.ts'
import { BillingFields } from './billing-fields.tsx'
import { invoicesQuery, removeBilling, saveBilling } from './calls.ts'

/** What others may ask of the form. */
export type BillingHandle = {
  /** Keeps what was typed, if anything was. False: it can't be kept, and the form says why. */
  keep(): Promise<boolean>
}

export type BillingFormProps = {
  orderId: string
  ref?: Ref<BillingHandle> | undefined
  /** Something is wrong with what may be out of sight. */
  onWrong: () => void
  onRemoved: () => void
  /** What the server knows has changed. */
  onChanged?: (() => void) | undefined
}

const texts = addCatalog(invoicesCatalog)

/** To whom an order's invoice is to be made out, as the server knows it. */
export default function BillingForm({ orderId, ...form }: BillingFormProps) {
  use(texts)
  const t = useT()
  const { data, error, refetch } = useQuery(invoicesQuery(orderId))
  if (!data && error) return <ProblemNotice problem={error} onRetry={() => refetch()} />
  if (!data)
    return (
      <>
        <Loading />
        <Skeleton className="h-96 rounded-2xl" />
      </>
    )
  if (data.billingFixed) return <p className="text-soft">{t('billing.fixed')}</p>
  return <Form {...form} orderId={orderId} known={data.billing} isIssued={data.invoices.length > 0} />
}

type FormProps = BillingFormProps & { known: OrderInvoices['billing']; isIssued: boolean }

/** What is wrong with the fields, or with something else. */
type Wrong = { faults: Faults; problem: unknown }

const nothing: Wrong = { faults: {}, problem: null }

function Form({ orderId, known, isIssued, ref, onWrong, onRemoved, onChanged }: FormProps) {
  const t = useT()
  const queries = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState(() => draftOf(known))
  const [wrong, setWrong] = useState<Wrong>(nothing)
  const take = (now: OrderInvoices) => {
    queries.setQueryData(invoicesQuery(orderId).queryKey, now)
    onChanged?.()
  }
  const save = useMutation({ mutationFn: () => saveBilling(orderId, billingOf(draft)), onSuccess: take })
  const remove = useMutation({ mutationFn: () => removeBilling(orderId), onSuccess: take })
  // Whoever pressed a button elsewhere is led to what stopped it.
  useEffect(() => {
    if (wrong === nothing) return
    const place = form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]')
    place?.focus({ preventScroll: true })
    place?.scrollIntoView({ block: 'center' })
  }, [wrong])

  const refuse = (why: Wrong) => {
    setWrong(why)
    onWrong()
    return false
  }
  const send = async () => {
    const missing = missingOf(draft)
    if (isAnything(missing)) return refuse({ faults: missing, problem: null })
    try {
      await save.mutateAsync()
      setWrong(nothing)
      return true
    } catch (problem) {
      const faults = faultsOf(problem)
      return refuse(faults ? { faults, problem: null } : { faults: {}, problem })
    }
  }
  const forget = async () => {
    try {
      await remove.mutateAsync()
      setDraft(draftOf(null))
      setWrong(nothing)
      return true
    } catch (problem) {
      return refuse({ faults: {}, problem })
    }
  }
  const keep = async () => {
    if (isKnown(draft, known)) return true
    return isEmpty(draft) ? forget() : send()
  }
  useImperativeHandle(ref, () => ({ keep }))

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!save.isPending && (isEmpty(draft) || !isKnown(draft, known))) void send()
  }
  const isKept = known !== null && isKnown(draft, known)
  return (
    <form ref={form} onSubmit={submit} noValidate className="grid gap-5">
      <p className="text-soft">{t(isIssued ? 'billing.anew' : 'billing.lead')}</p>
      <BillingFields draft={draft} faults={wrong.faults} onChange={setDraft} />
      {wrong.problem !== null && <ProblemNotice problem={wrong.problem} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="secondary" busy={save.isPending}>
          {t('billing.save')}
        </Button>
        {known && (
          <Button
            look="quiet"
            busy={remove.isPending}
            onClick={async () => {
              if (await forget()) onRemoved()
            }}
          >
            {t('billing.remove')}
          </Button>
        )}
        <p role="status" className="text-soft empty:hidden">
          {isKept && t('billing.kept', { name: known.name })}
        </p>
      </div>
    </form>
  )
}
