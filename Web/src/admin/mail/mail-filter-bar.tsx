import { type FormEvent, useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { isAddress, type MailFilters, noFilters, states } from './mail-filters.ts'

type FilterBarProps = { filters: MailFilters; onChange: (filters: MailFilters) => void }

/** Which messages are shown. A choice counts at once, an address when it is sent. */
export function MailFilterBar({ filters, onChange }: FilterBarProps) {
  const t = useT()
  const [typed, setTyped] = useState(filters.email)
  const [isWrong, setWrong] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const email = typed.trim()
    const isMeant = email === '' || isAddress(email)
    setWrong(!isMeant)
    if (isMeant) onChange({ ...filters, email })
  }
  return (
    <search>
      <form onSubmit={submit} noValidate className="grid items-start gap-3 sm:grid-cols-[1fr_2fr_auto]">
        <Select
          label={t('admin.mail.which')}
          value={filters.state}
          className="[&_select]:min-h-12"
          onChange={(change) => {
            const chosen = states.find((state) => state === change.target.value)
            onChange({ ...filters, state: chosen ?? 'all' })
          }}
        >
          {states.map((state) => (
            <option key={state} value={state}>
              {t(`admin.mail.state.${state}`)}
            </option>
          ))}
          <option value="all">{t('admin.mail.all')}</option>
        </Select>
        <Field
          label={t('admin.mail.recipient')}
          error={isWrong ? t('admin.mail.recipientWrong') : undefined}
          type="search"
          enterKeyHint="search"
          autoComplete="off"
          value={typed}
          onChange={(change) => setTyped(change.target.value)}
        />
        <div className="flex flex-wrap gap-2 sm:mt-[1.875rem] [&_button]:min-h-12">
          <Button type="submit" look="secondary">
            {t('admin.orders.search')}
          </Button>
          {filters.email !== noFilters.email && (
            <Button
              look="quiet"
              onClick={() => {
                setTyped('')
                setWrong(false)
                onChange({ ...filters, email: '' })
              }}
            >
              {t('admin.mail.everybody')}
            </Button>
          )}
        </div>
      </form>
    </search>
  )
}
