import { type FormEvent, useState } from 'react'
import type { MessageKey } from '../../i18n/i18n.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { useEventChoices } from '../data/events.ts'
import { type ActivityFilters, type ActivityView, isAddress, noFilters, views } from './activity-filters.ts'

const viewLabels: Record<ActivityView, MessageKey> = {
  change: 'admin.activity.view.change',
  personalRead: 'admin.activity.view.personalRead',
  signIn: 'admin.activity.view.signIn',
  marked: 'admin.activity.view.marked',
  all: 'admin.activity.view.all',
}

type FilterBarProps = { filters: ActivityFilters; onChange: (filters: ActivityFilters) => void }

/** What is looked for. Choices count at once, what is typed when it is sent. */
export function ActivityFilterBar({ filters, onChange }: FilterBarProps) {
  const t = useT()
  const { events } = useEventChoices(filters.thing)
  const [typed, setTyped] = useState(filters.who)
  const [isWrong, setWrong] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const who = typed.trim()
    const isMeant = who === '' || isAddress(who)
    setWrong(!isMeant)
    if (isMeant) onChange({ ...filters, who })
  }
  return (
    <search>
      <form
        onSubmit={submit}
        noValidate
        className="grid grid-cols-2 items-start gap-3 lg:grid-cols-[1.5fr_2fr_1.5fr_1fr_1fr]"
      >
        <Select
          label={t('admin.activity.view')}
          value={filters.view}
          className="max-lg:col-span-2 [&_select]:min-h-12"
          onChange={(change) =>
            onChange({ ...filters, view: views.find((view) => view === change.target.value) ?? noFilters.view })
          }
        >
          {views.map((view) => (
            <option key={view} value={view}>
              {t(viewLabels[view])}
            </option>
          ))}
        </Select>
        <Field
          label={t('admin.activity.who')}
          className="max-lg:col-span-2"
          error={isWrong ? t('admin.activity.whoWrong') : undefined}
          type="search"
          enterKeyHint="search"
          autoComplete="off"
          value={typed}
          onChange={(change) => setTyped(change.target.value)}
        />
        <Select
          label={t('admin.event')}
          value={filters.thing}
          className="max-lg:col-span-2 [&_select]:min-h-12"
          onChange={(change) => onChange({ ...filters, thing: change.target.value })}
        >
          <option value="">{t('admin.allEvents')}</option>
          {events.map((event) => (
            <option key={event.id} value={event.id}>
              {event.name}
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
        <div className="col-span-full flex flex-wrap gap-2">
          <Button type="submit" look="secondary">
            {t('admin.orders.search')}
          </Button>
          {Object.entries(filters).some(([name, value]) => value !== noFilters[name as keyof ActivityFilters]) && (
            <Button
              look="quiet"
              onClick={() => {
                setTyped('')
                setWrong(false)
                onChange(noFilters)
              }}
            >
              {t('admin.activity.clear')}
            </Button>
          )}
        </div>
      </form>
    </search>
  )
}
