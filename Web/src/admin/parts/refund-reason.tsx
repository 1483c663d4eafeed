import { useT } from '../../i18n/i18n.ts'
import { TextArea } from './text-area.tsx'

const longest = 1_000

/** Why money goes back: for organisers alone. */
export function RefundReason({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useT()
  return (
    <TextArea
      label={t('admin.refund.reason')}
      hint={t('admin.refund.reasonHint')}
      rows={2}
      maxLength={longest}
      value={value}
      onChange={(change) => onChange(change.target.value)}
    />
  )
}
