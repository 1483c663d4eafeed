import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { announce } from '../../ui/announcer.ts'
import { Icon } from '../../ui/icon.tsx'
import { AdminIcon } from '../parts/admin-icon.tsx'
import type { AdminEvent } from '../types.ts'
import { ConflictDialog } from './conflict-dialog.tsx'
import { hasMoved } from './inline-edit.ts'
import type { TierMember } from './members.ts'
import type { Plain } from './three-way.ts'
import { type Read, useTierEdit } from './use-tier-edit.ts'

type InlineFieldProps<Value extends Plain> = {
  event: AdminEvent
  tierId: string
  member: TierMember<Value>
  /** What it is, with its tier: read before the value. */
  label: string
  /** The value as it is shown. */
  format: (value: Value) => string
  /** The value as one edits it. */
  toText: (value: Value) => string
  read: (text: string) => Read<Value>
  type?: 'text' | 'datetime-local'
  inputMode?: 'text' | 'numeric' | 'decimal'
  isFigure?: boolean
  className?: string
}

/** A value that is edited where it stands: Enter or F2 opens, Enter saves, Escape gives the old value back. */
export function InlineField<Value extends Plain>(props: InlineFieldProps<Value>) {
  const { event, tierId, member, label, format, toText, read, isFigure, className = '' } = props
  const t = useT()
  const { edit, act, open } = useTierEdit(event, tierId, member)
  const value = member.read(event)
  const trigger = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  const inputId = useId()
  const isShown = edit.step === 'shown'
  useEffect(() => {
    // Back to where one was, so that the keyboard goes on from there.
    if (isShown && wasOpen.current) trigger.current?.focus()
    wasOpen.current = !isShown
  }, [isShown])
  const start = () => open(toText(value))
  const save = () => {
    if (edit.step !== 'open') return
    const found = read(edit.text)
    if ('error' in found) {
      act({ do: 'refuse', error: found.error })
      announce(found.error, 'assertive')
    } else act({ do: 'save', mine: found.value })
  }
  const onKeyDown = (key: KeyboardEvent) => {
    if (key.key === 'Enter') save()
    else if (key.key === 'Escape') act({ do: 'leave' })
    else return
    key.preventDefault()
    key.stopPropagation()
  }
  if (isShown)
    return (
      <button
        ref={trigger}
        type="button"
        onClick={start}
        onKeyDown={(key) => key.key === 'F2' && start()}
        className={`group/edit -mx-2 inline-flex min-h-9 max-w-[calc(100%+1rem)] items-center gap-1.5 rounded-lg px-2 hover:bg-sunken ${isFigure ? 'figures justify-end text-end' : 'text-start'} ${className}`}
      >
        <span className="sr-only">{label}: </span>
        <span className="min-w-0 decoration-edge decoration-dotted underline-offset-4 group-hover/edit:underline">
          {format(value)}
        </span>
        <AdminIcon name="pencil" className="size-3.5 text-soft opacity-50 group-hover/edit:opacity-100" />
        <span className="sr-only">, {t('admin.edit.hint')}</span>
      </button>
    )
  const base = format(edit.base)
  return (
    <span className={`relative inline-flex flex-col gap-1 ${isFigure ? 'items-end' : 'items-start'}`}>
      <span className="flex flex-wrap items-center gap-1">
        <label htmlFor={inputId} className="sr-only">
          {label}
        </label>
        <input
          id={inputId}
          // biome-ignore lint/a11y/noAutofocus: the editor takes the place of the button that was just pressed.
          autoFocus
          type={props.type ?? 'text'}
          inputMode={props.inputMode}
          autoComplete="off"
          className={`figures min-h-9 rounded-lg border border-edge bg-surface px-2 aria-invalid:border-2 aria-invalid:border-danger read-only:text-soft ${props.type ? 'w-52' : isFigure ? 'w-28 text-end' : props.inputMode === 'numeric' ? 'w-28' : 'w-44'}`}
          value={edit.text}
          readOnly={edit.step !== 'open'}
          aria-busy={edit.step === 'saving'}
          aria-invalid={edit.step === 'open' && edit.error ? true : undefined}
          aria-describedby={`${inputId}-was`}
          onFocus={(focus) => props.type === undefined && focus.target.select()}
          onChange={(change) => act({ do: 'type', text: change.target.value })}
          onKeyDown={onKeyDown}
        />
        {edit.step === 'saving' ? (
          <span className="grid size-9 place-items-center">
            <span
              className="size-4 animate-spin rounded-full border-2 border-brand border-e-transparent"
              aria-hidden="true"
            />
          </span>
        ) : (
          <>
            <button
              type="button"
              onClick={save}
              className="grid size-9 place-items-center rounded-lg bg-brand text-on-brand hover:bg-brand-hover"
            >
              <Icon name="check" className="size-4" />
              <span className="sr-only">{t('admin.save')}</span>
            </button>
            <button
              type="button"
              onClick={() => act({ do: 'leave' })}
              className="grid size-9 place-items-center rounded-lg hover:bg-sunken"
            >
              <Icon name="close" className="size-4" />
              <span className="sr-only">{t('admin.cancel')}</span>
            </button>
          </>
        )}
      </span>
      <span id={`${inputId}-was`} className="max-w-60 text-sm text-soft">
        {edit.step === 'open' && edit.error ? (
          <span role="alert" className="font-medium text-danger">
            {edit.error}
          </span>
        ) : hasMoved(edit, value) ? (
          <span className="font-medium text-on-accent-soft">{t('admin.edit.moved', { value: format(value) })}</span>
        ) : (
          t(edit.step === 'saving' ? 'admin.edit.saving' : 'admin.edit.was', { value: base })
        )}
      </span>
      {edit.step === 'conflict' && (
        <ConflictDialog
          rows={[{ name: 'value', label, base, mine: format(edit.mine), theirs: format(edit.theirs) }]}
          onSettle={(theirs) => act({ do: theirs.has('value') ? 'leave' : 'insist' })}
          onClose={() => act({ do: 'leave' })}
        />
      )}
    </span>
  )
}
