import { type FormEvent, useRef, useState } from 'react'
import { Problem } from '../../api/problem.ts'
import { formatCount } from '../../i18n/format.ts'
import type { MessageKey } from '../../i18n/i18n.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { announce } from '../../ui/announcer.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { ConflictDialog } from '../events/conflict-dialog.tsx'
import { focusFirstError } from '../events/focus-error.ts'
import { ServerMessages } from '../events/server-messages.tsx'
import { mergeThree, settle } from '../events/three-way.ts'
import { Panel } from '../parts/panel.tsx'
import { draftOf, type LineDraft, modes, readSettings, turnsOff } from './line-settings.ts'
import { TurnOffDialog } from './turn-off-dialog.tsx'
import { loadLine, settingsOf, type TaggedLine, useLineChange } from './use-line.ts'

const modeLabels: Record<(typeof modes)[number], { label: MessageKey; text: MessageKey }> = {
  off: { label: 'admin.line.off', text: 'admin.line.offText' },
  fifo: { label: 'admin.line.fifo', text: 'admin.line.fifoText' },
  lottery: { label: 'admin.line.lottery', text: 'admin.line.lotteryText' },
}
const fieldLabels: Record<keyof LineDraft, MessageKey> = {
  mode: 'admin.line.mode',
  admitPerMinute: 'admin.line.admitPerMinute',
  maxConcurrent: 'admin.line.maxConcurrent',
  admissionMinutes: 'admin.line.admissionMinutes',
}

type Conflict = { merged: LineDraft; conflicts: (keyof LineDraft)[]; base: LineDraft; theirs: TaggedLine }

/** How the line lets people through. It moves on live while this form is open; what is typed stays. */
export function LineSettingsForm({ eventId, current }: { eventId: string; current: TaggedLine }) {
  const t = useT()
  const locale = useLocale()
  const form = useRef<HTMLFormElement>(null)
  // While nothing was changed the form follows the server; from the first change on it stands on what it was then.
  const [edited, setEdited] = useState<{ opened: TaggedLine; draft: LineDraft } | null>(null)
  const [isTried, setTried] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const change = useLineChange(eventId)
  const { opened, draft } = edited ?? { opened: current, draft: draftOf(settingsOf(current.line)) }
  const read = readSettings(draft, current.line.paused)
  const errors = isTried && 'errors' in read ? read.errors : {}
  const edit = (part: Partial<LineDraft>) => setEdited({ opened, draft: { ...draft, ...part } })
  const done = () => {
    setEdited(null)
    setTried(false)
    announce(t('admin.saved'))
  }

  const save = async (from: TaggedLine, mine: LineDraft) => {
    const found = readSettings(mine, from.line.paused)
    if ('errors' in found) return focusFirstError(form)
    try {
      await change.mutateAsync({ settings: found.settings, tag: from.tag })
      done()
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.slug !== 'stale-version') return
      await reconcile(from, mine)
    }
  }
  const reconcile = async (from: TaggedLine, mine: LineDraft) => {
    const theirs = await loadLine(eventId)
    const base = draftOf(settingsOf(from.line))
    const merge = mergeThree(base, mine, draftOf(settingsOf(theirs.line)))
    change.reset()
    setEdited({ opened: theirs, draft: merge.merged })
    if (merge.conflicts.length > 0) setConflict({ ...merge, base, theirs })
    else await save(theirs, merge.merged)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (change.isPending) return
    if (turnsOff(settingsOf(current.line), draft) && !('errors' in read)) setAsking(true)
    else void save(opened, draft)
  }
  const choose = (takesTheirs: ReadonlySet<string>) => {
    if (!conflict) return
    const settled = settle(conflict, draftOf(settingsOf(conflict.theirs.line)), takesTheirs)
    setConflict(null)
    setEdited({ opened: conflict.theirs, draft: settled })
    void save(conflict.theirs, settled)
  }
  const show = (field: keyof LineDraft, value: string) =>
    field === 'mode'
      ? t(modeLabels[modes.find((mode) => mode === value) ?? 'off'].label)
      : formatCount(Number(value), locale)
  const number = (name: Exclude<keyof LineDraft, 'mode'>, hint: MessageKey) => {
    const wrong = errors[name]
    return (
      <Field
        label={t(fieldLabels[name])}
        hint={t(hint)}
        inputMode="numeric"
        autoComplete="off"
        value={draft[name]}
        error={wrong && t(wrong)}
        onChange={(event) => edit({ [name]: event.target.value })}
      />
    )
  }
  const isMoved =
    edited !== null && JSON.stringify(settingsOf(current.line)) !== JSON.stringify(settingsOf(opened.line))

  return (
    <Panel title={t('admin.line.settings')}>
      <form ref={form} onSubmit={submit} noValidate className="grid gap-5">
        {isMoved && <Banner tone="warning">{t('admin.line.moved')}</Banner>}
        <fieldset>
          <legend className="mb-2 font-semibold">{t('admin.line.mode')}</legend>
          <div className="grid gap-2 lg:grid-cols-3">
            {modes.map((mode) => (
              <label
                key={mode}
                className="flex cursor-pointer items-start gap-3 rounded-xl border border-line p-3 has-checked:border-brand has-checked:bg-brand-soft"
              >
                <input
                  type="radio"
                  name="mode"
                  className="mt-1 size-4 shrink-0 accent-brand"
                  checked={draft.mode === mode}
                  onChange={() => edit({ mode })}
                />
                <span>
                  <span className="block font-semibold">{t(modeLabels[mode].label)}</span>
                  <span className="block text-sm text-soft">{t(modeLabels[mode].text)}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <div className="grid gap-x-5 gap-y-4 sm:grid-cols-3">
          {number('admitPerMinute', 'admin.line.admitHint')}
          {number('maxConcurrent', 'admin.line.insideHint')}
          {number('admissionMinutes', 'admin.line.minutesHint')}
        </div>
        {change.error && !(change.error instanceof Problem && change.error.slug === 'stale-version') && (
          <ProblemNotice problem={change.error}>
            <ServerMessages errors={change.error instanceof Problem ? change.error.errors : {}} />
          </ProblemNotice>
        )}
        <div className="flex flex-wrap gap-3">
          <Button type="submit" busy={change.isPending}>
            {t('admin.save')}
          </Button>
          {edited && (
            <Button
              look="secondary"
              onClick={() => {
                setEdited(null)
                setTried(false)
              }}
            >
              {t('admin.cancel')}
            </Button>
          )}
        </div>
      </form>
      {isAsking && (
        <TurnOffDialog
          line={current.line}
          onTurnOff={() => {
            setAsking(false)
            void save(opened, draft)
          }}
          onClose={() => setAsking(false)}
        />
      )}
      {conflict && (
        <ConflictDialog
          rows={conflict.conflicts.map((field) => ({
            name: field,
            label: t(fieldLabels[field]),
            base: show(field, conflict.base[field]),
            mine: show(field, conflict.merged[field]),
            theirs: show(field, draftOf(settingsOf(conflict.theirs.line))[field]),
          }))}
          onSettle={choose}
          onClose={() => setConflict(null)}
        />
      )}
    </Panel>
  )
}
