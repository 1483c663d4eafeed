import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Link } from 'react-router'
import { formatCount } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { notify } from '../../ui/notices.ts'
import { Select } from '../../ui/select.tsx'
import { Panel } from '../parts/panel.tsx'
import type { AdminEvent, Invoicing } from '../types.ts'
import { chooseSeller, invoicingQuery, sellersQuery } from './calls.ts'

const refetchMilliseconds = 30_000

/** In whose name an event's invoices are issued, and how many are due. */
export function WhoSells({ event }: { event: AdminEvent }) {
  const t = useT()
  const { data, error, refetch } = useQuery({
    ...invoicingQuery(event.id),
    refetchInterval: refetchMilliseconds,
  })
  return (
    <Panel title={t('admin.whoSells')} note={t(data?.isFixed ? 'admin.whoSells.fixed' : 'admin.whoSells.note')}>
      {error && !data && <ProblemNotice problem={error} onRetry={() => refetch()} />}
      {data && (
        <div className="grid gap-4">
          {data.isFixed ? (
            <p className="font-semibold break-words">{data.sellerName}</p>
          ) : (
            <Choice event={event} now={data} />
          )}
          <Counts invoicing={data} />
        </div>
      )}
    </Panel>
  )
}

function Choice({ event, now }: { event: AdminEvent; now: Invoicing }) {
  const { data, error, refetch } = useQuery(sellersQuery)
  const t = useT()
  if (!data) return error ? <ProblemNotice problem={error} onRetry={() => refetch()} /> : null
  if (data.items.length === 0)
    return (
      <div>
        <ButtonLink look="secondary" to="/admin/sellers">
          {t('admin.sellers.add')}
        </ButtonLink>
      </div>
    )
  return <Form key={now.sellerId} event={event} now={now} sellers={data.items} />
}

type FormProps = { event: AdminEvent; now: Invoicing; sellers: readonly { id: string; name: string }[] }

function Form({ event, now, sellers }: FormProps) {
  const t = useT()
  const queries = useQueryClient()
  const [sellerId, setSeller] = useState(now.sellerId ?? sellers[0]?.id ?? '')
  const save = useMutation({
    mutationFn: () => chooseSeller(event.id, sellerId),
    onSuccess: (saved) => {
      queries.setQueryData(invoicingQuery(event.id).queryKey, saved)
      notify({ tone: 'good', title: t('admin.saved') })
    },
  })
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault()
    if (!save.isPending) save.mutate()
  }
  return (
    <form onSubmit={submit} className="grid gap-4">
      {save.error && <ProblemNotice problem={save.error} />}
      <Select
        label={t('admin.whoSells.seller')}
        value={sellerId}
        onChange={({ target }) => setSeller(target.value)}
        className="max-w-md"
      >
        {sellers.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <div>
        <Button type="submit" look="secondary" busy={save.isPending}>
          {t('admin.whoSells.save')}
        </Button>
      </div>
    </form>
  )
}

function Counts({ invoicing: { sellerId, issued, waiting, why } }: { invoicing: Invoicing }) {
  const t = useT()
  const locale = useLocale()
  const counted = (count: number) => ({ count, countText: formatCount(count, locale) })
  return (
    <>
      <p className="figures">
        {t('admin.whoSells.issued', counted(issued))}{' '}
        {waiting > 0 && !why && t('admin.whoSells.waiting', counted(waiting))}{' '}
        {sellerId && (
          <Link to={`/admin/sellers/${sellerId}`} className="inline-block min-h-6 underline underline-offset-4">
            {t('admin.sellers.journal')}
          </Link>
        )}
      </p>
      {why && (
        <Banner tone="warning" title={t(`admin.whoSells.${why}`)}>
          {waiting > 0 && <p className="figures">{t('admin.whoSells.waiting', counted(waiting))}</p>}
          <Link to="/admin/sellers" className="inline-block min-h-6 underline underline-offset-4">
            {t('admin.whoSells.toSellers')}
          </Link>
        </Banner>
      )}
    </>
  )
}
