import type { TicketQuestion } from '../../api/types.ts'
import { type MessageKey, useT } from '../../i18n/i18n.ts'
import { Field } from '../../ui/field.tsx'
import { type Choice, ChoiceField } from './choice-field.tsx'

type QuestionFieldProps = {
  question: TicketQuestion
  value: string
  fault: MessageKey | undefined
  onChange: (value: string) => void
}

/** A field for the answer to a question. */
export function QuestionField({ question, value, fault, onChange }: QuestionFieldProps) {
  const t = useT()
  const label = question.isRequired ? question.text : `${question.text} (${t('questions.optional')})`
  const error = fault && t(fault, { max: question.maxLength ?? 0 })
  if (question.kind === 'text')
    return (
      <Field
        label={label}
        value={value}
        error={error}
        autoComplete="off"
        required={question.isRequired}
        maxLength={question.maxLength ?? undefined}
        onChange={(input) => onChange(input.target.value)}
      />
    )
  const choices: Choice[] =
    question.kind === 'yesNo'
      ? [
          { value: 'yes', label: t('questions.yes') },
          { value: 'no', label: t('questions.no') },
        ]
      : question.choices.map((one) => ({ value: one, label: one }))
  if (!question.isRequired) choices.push({ value: '', label: t('questions.none') })
  return (
    <ChoiceField
      label={label}
      choices={choices}
      value={value}
      required={question.isRequired}
      error={error}
      onChange={onChange}
    />
  )
}
