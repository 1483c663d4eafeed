import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Ticket } from '../../api/types.ts'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { renameTicket } from './calls.ts'
import { TransferProblem } from './reason.tsx'

const longestName = 100

type NameDialogProps = { ticket: Ticket; onNamed: () => void; onClose: () => void }

/** Says who comes with a ticket. */
export function NameDialog({ ticket, onNamed, onClose }: NameDialogProps) {
  const t = useT()
  const [name, setName] = useState(ticket.holderName ?? '')
  const save = useMutation({
    mutationFn: () => renameTicket(ticket.id, name),
    onSuccess: () => {
      onNamed()
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!save.isPending) save.mutate()
  }
  return (
    <Dialog
      title={t('holder.title')}
      onClose={onClose}
      actions={
        <>
          <Button type="submit" form="holder" busy={save.isPending}>
            {t('holder.save')}
          </Button>
          <Button look="secondary" onClick={onClose}>
            {t('pass.close')}
          </Button>
        </>
      }
    >
      {save.error && <TransferProblem problem={save.error} className="mb-4" />}
      <form id="holder" onSubmit={submit} noValidate>
        <Field
          label={t('holder.label')}
          hint={t('holder.hint')}
          name="holder"
          maxLength={longestName}
          autoComplete="off"
          value={name}
          onChange={(input) => setName(input.target.value)}
        />
      </form>
    </Dialog>
  )
}
