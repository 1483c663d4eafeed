import { useSearchParams } from 'react-router'
import { useT } from '../../i18n/i18n.ts'
import { Field } from '../../ui/field.tsx'

/** The days of the page's address, both ends included; empty: not said. */
export function usePeriod() {
  const [search] = useSearchParams()
  return { from: search.get('from') ?? '', to: search.get('to') ?? '' }
}

/** Between which two days a page tells what has happened: kept in its address. */
export function PeriodFields() {
  const t = useT()
  const [search, setSearch] = useSearchParams()
  const { from, to } = usePeriod()
  const change = (name: 'from' | 'to', day: string) => {
    const next = new URLSearchParams(search)
    if (day) next.set(name, day)
    else next.delete(name)
    setSearch(next, { replace: true })
  }
  return (
    <>
      <Field
        type="date"
        label={t('admin.settlement.from')}
        value={from}
        max={to || undefined}
        onChange={({ target }) => change('from', target.value)}
      />
      <Field
        type="date"
        label={t('admin.settlement.to')}
        value={to}
        min={from || undefined}
        onChange={({ target }) => change('to', target.value)}
      />
    </>
  )
}
