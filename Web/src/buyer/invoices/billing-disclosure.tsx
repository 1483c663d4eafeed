import { lazy, type ReactNode, type Ref, Suspense, useRef, useState } from 'react'
import { Problem } from '../../api/problem.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import type { BillingFormProps, BillingHandle } from './billing-form.tsx'

// Few need it: its code comes, and the server is asked, once it is opened.
const BillingForm = lazy<(form: BillingFormProps) => ReactNode>(() =>
  import('./billing-form.tsx').catch(() => ({ default: NotLoaded })),
)

type BillingDisclosureProps = {
  orderId: string
  label: string
  ref?: Ref<BillingHandle>
  /** What the server knows has changed. */
  onChanged?: () => void
}

/** For those who need an invoice in a name: what it is to say. Closed, it is a line. */
export function BillingDisclosure({ orderId, label, ref, onChanged }: BillingDisclosureProps) {
  const summary = useRef<HTMLElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [wasOpened, setOpened] = useState(false)
  return (
    <details
      open={isOpen}
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open)
        if (currentTarget.open) setOpened(true)
      }}
      className="rounded-3xl border border-line bg-surface shadow-card"
    >
      <summary
        ref={summary}
        className="flex min-h-12 cursor-pointer items-center justify-between gap-4 rounded-3xl p-6 font-semibold"
      >
        {label}
        <Icon name={isOpen ? 'minus' : 'plus'} />
      </summary>
      <div className="p-6 pt-0">
        {wasOpened && (
          <Suspense
            fallback={
              <>
                <Loading />
                <Skeleton className="h-96 rounded-2xl" />
              </>
            }
          >
            <BillingForm
              orderId={orderId}
              ref={ref}
              onChanged={onChanged}
              onWrong={() => setOpen(true)}
              onRemoved={() => {
                setOpen(false)
                summary.current?.focus()
              }}
            />
          </Suspense>
        )}
      </div>
    </details>
  )
}

/** Without a network the form's code does not come. */
function NotLoaded() {
  return <ProblemNotice problem={Problem.network()} />
}
