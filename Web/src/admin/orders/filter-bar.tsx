import { type FormEvent, useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { useEventChoices } from '../data/events.ts'
import { isFindable, noFilters, type OrderFilters, statuses } from './order-filters.ts'
import { statusLabels } from './order-status.tsx'

type FilterBarProps = { filters: OrderFilters; isRefused: boolean; onChange: (filters: OrderFilters) => void }

/** What orders are looked for. Choices count at once, what is typed when it is sent. */
export function FilterBar({ filters, isRefused, onChange }: FilterBarProps) {
  const t = useT()
  const { events } = useEventChoices(filters.event)
  const [typed, setTyped] = useState(filters.q)
  const [isWrong, setWrong] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const q = typed.trim()
    const isMeant = q === '' || isFindable(q)
    setWrong(!isMeant)
    if (isMeant) onChange({ ...filters, q })
  }
  const isAny = Object.values(filters).some(Boolean)
  return (
    <search>
      <form
        onSubmit={submit}
        noValidate
        className="grid grid-cols-2 items-start gap-3 lg:grid-cols-[2fr_1.5fr_1fr_1fr_1fr]"
      >
        <Field
          label={t('admin.orders.find')}
          className="max-lg:col-span-2"
          hint={t('admin.orders.findHint')}
          error={isWrong ? t('admin.orders.findWrong') : isRefused ? t('admin.orders.findRefused') : undefined}
          type="search"
          enterKeyHint="search"
          autoComplete="off"
          value={typed}
          onChange={(change) => setTyped(change.target.value)}
        />
        <Select
          label={t('admin.event')}
          value={filters.event}
          className="[&_select]:min-h-12"
          onChange={(change) => onChange({ ...filters, event: change.target.value })}
        >
          <option value="">{t('admin.allEvents')}</option>
          {events.map((event) => (
            <option key={event.id} value={event.id}>
              {event.name}
            </option>
          ))}
        </Select>
        <Select
          label={t('admin.orders.status')}
          value={filters.status}
          className="[&_select]:min-h-12"
          onChange={(change) =>
            onChange({ ...filters, status: statuses.find((one) => one === change.target.value) ?? '' })
          }
        >
          <option value="">{t('admin.orders.anyStatus')}</option>
          {statuses.map((status) => (
            <option key={status} value={status}>
              {t(statusLabels[status])}
            </option>
          ))}
        </Select>
        <Field
          label={t('admin.period.from')}
          type="date"
          value={filters.from}
          onChange={(change) => onChange({ ...filters, from: change.target.value })}
        />
        <Field
          label={t('admin.period.to')}
          type="date"
          value={filters.to}
          onChange={(change) => onChange({ ...filters, to: change.target.value })}
        />
        <div className="flex flex-wrap gap-2 col-span-full">
          <Button type="submit" look="secondary">
            {t('admin.orders.search')}
          </Button>
          {isAny && (
            <Button
              look="quiet"
              onClick={() => {
                setTyped('')
                setWrong(false)
                onChange(noFilters)
              }}
            >
              {t('admin.orders.clear')}
            </Button>
          )}
        </div>
      </form>
    </search>
  )
}
