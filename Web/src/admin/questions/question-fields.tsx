import { useT } from '../../i18n/i18n.ts'
import { CheckBox } from '../../ui/check-box.tsx'
import { Field } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Select } from '../../ui/select.tsx'
import { AdminIcon } from '../parts/admin-icon.tsx'
import { SmallButton } from '../parts/small-button.tsx'
import { TextArea } from '../parts/text-area.tsx'
import type { AdminTier } from '../types.ts'
import type { QuestionDraft, QuestionFaults } from './question-draft.ts'

const kinds = ['text', 'choice', 'yesNo'] as const

type QuestionFieldsProps = {
  /** Its place, from 0. */
  at: number
  isLast: boolean
  draft: QuestionDraft
  faults: QuestionFaults
  tiers: readonly AdminTier[]
  onChange: (draft: QuestionDraft) => void
  onMove: (step: 1 | -1) => void
  onRemove: () => void
}

/** One question, as its organiser writes it. */
export function QuestionFields({ at, isLast, draft, faults, tiers, onChange, onMove, onRemove }: QuestionFieldsProps) {
  const t = useT()
  const change = (part: Partial<QuestionDraft>) => onChange({ ...draft, ...part })
  const error = (part: keyof QuestionFaults) => {
    const fault = faults[part]
    return fault && t(fault)
  }
  const number = at + 1
  return (
    <fieldset className="grid min-w-0 gap-4 rounded-2xl border border-line p-4">
      <legend className="px-1 font-semibold">{t('admin.questions.number', { number })}</legend>
      <Field
        label={t('admin.questions.text')}
        value={draft.text}
        maxLength={300}
        autoComplete="off"
        error={error('text')}
        onChange={(input) => change({ text: input.target.value })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          label={t('admin.questions.kind')}
          value={draft.kind}
          onChange={(select) => change({ kind: select.target.value as QuestionDraft['kind'] })}
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`admin.questions.kind.${kind}`)}
            </option>
          ))}
        </Select>
        {draft.kind === 'text' && (
          <Field
            label={t('admin.questions.length')}
            inputMode="numeric"
            autoComplete="off"
            value={draft.maxLength}
            error={error('maxLength')}
            onChange={(input) => change({ maxLength: input.target.value })}
          />
        )}
      </div>
      {draft.kind === 'choice' && (
        <TextArea
          label={t('admin.questions.choices')}
          hint={t('admin.questions.choicesHint')}
          rows={4}
          value={draft.choices}
          error={error('choices')}
          onChange={(area) => change({ choices: area.target.value })}
        />
      )}
      <CheckBox
        label={t('admin.questions.required')}
        checked={draft.isRequired}
        onChange={(isRequired) => change({ isRequired })}
      />
      {tiers.length > 1 && (
        <Tiers
          tiers={tiers}
          chosen={draft.tierIds}
          error={error('tierIds')}
          onChange={(tierIds) => change({ tierIds })}
        />
      )}
      <div className="-ms-2.5 flex flex-wrap gap-1">
        {at > 0 && (
          <SmallButton onClick={() => onMove(-1)}>
            <AdminIcon name="up" className="size-4" />
            {t('admin.questions.moveUp')}
            <span className="sr-only"> {t('admin.questions.number', { number })}</span>
          </SmallButton>
        )}
        {!isLast && (
          <SmallButton onClick={() => onMove(1)}>
            <AdminIcon name="down" className="size-4" />
            {t('admin.questions.moveDown')}
            <span className="sr-only"> {t('admin.questions.number', { number })}</span>
          </SmallButton>
        )}
        <SmallButton onClick={onRemove}>
          <AdminIcon name="bin" className="size-4" />
          {t('admin.questions.remove')}
          <span className="sr-only"> {t('admin.questions.number', { number })}</span>
        </SmallButton>
      </div>
    </fieldset>
  )
}

type TiersProps = {
  tiers: readonly AdminTier[]
  chosen: readonly string[] | null
  error: string | undefined
  onChange: (chosen: readonly string[] | null) => void
}

/** Of whose tickets a question is asked. */
function Tiers({ tiers, chosen, error, onChange }: TiersProps) {
  const t = useT()
  const toggle = (id: string, isChosen: boolean) =>
    onChange(isChosen ? [...(chosen ?? []), id] : (chosen ?? []).filter((one) => one !== id))
  return (
    <fieldset className="min-w-0">
      <legend className="font-semibold">{t('admin.questions.tiers')}</legend>
      <CheckBox
        label={t('admin.questions.allTiers')}
        checked={chosen === null}
        onChange={(isAll) => onChange(isAll ? null : [])}
      />
      {chosen !== null && (
        <div className="flex flex-wrap gap-x-6 ps-8">
          {tiers.map((tier) => (
            <CheckBox
              key={tier.id}
              label={tier.name}
              checked={chosen.includes(tier.id)}
              onChange={(isChosen) => toggle(tier.id, isChosen)}
            />
          ))}
        </div>
      )}
      {error && (
        <p role="alert" tabIndex={-1} className="flex items-center gap-1.5 text-sm font-medium text-danger">
          <Icon name="warning" className="size-4" />
          {error}
        </p>
      )}
    </fieldset>
  )
}
