import { type FormEvent, useId, useRef, useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'

type NameDialogProps = {
  title: string
  text?: string
  name?: string
  action: string
  onClose: () => void
  onNamed: (name: string) => void
}

/** What shall it be called? */
export function NameDialog({ title, text, name: first = '', action, onClose, onNamed }: NameDialogProps) {
  const t = useT()
  const form = useId()
  const field = useRef<HTMLDivElement>(null)
  const [name, setName] = useState(first)
  const [isMissing, setMissing] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') return onNamed(name.trim())
    setMissing(true)
    field.current?.querySelector('input')?.focus()
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <Button type="submit" form={form}>
          {action}
        </Button>
      }
    >
      {text && <p className="mb-4">{text}</p>}
      <form id={form} onSubmit={submit} noValidate>
        <div ref={field}>
          <Field
            label={t('passkey.name')}
            hint={t('passkey.nameHint')}
            name="passkey-name"
            autoComplete="off"
            maxLength={100}
            value={name}
            onChange={(change) => setName(change.target.value)}
            error={isMissing ? t('passkey.nameMissing') : undefined}
          />
        </div>
      </form>
    </Dialog>
  )
}
