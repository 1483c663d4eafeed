import { useT } from '../../i18n/i18n.ts'
import { Select } from '../../ui/select.tsx'
import { useEventChoices } from '../data/events.ts'

type EventPickerProps = {
  value: string
  onChange: (eventId: string) => void
  /** Whether one may choose all of them. */
  withAll?: boolean
  className?: string
}

/** The choice of an event, newest first. */
export function EventPicker({ value, onChange, withAll = false, className = '' }: EventPickerProps) {
  const t = useT()
  const { events } = useEventChoices(value)
  return (
    <Select
      label={t('admin.event')}
      isLabelHidden
      className={className}
      value={value}
      onChange={(change) => onChange(change.target.value)}
    >
      {(withAll || !value) && <option value="">{t(withAll ? 'admin.allEvents' : 'admin.chooseEvent')}</option>}
      {events.map((event) => (
        <option key={event.id} value={event.id}>
          {event.name}
        </option>
      ))}
    </Select>
  )
}
