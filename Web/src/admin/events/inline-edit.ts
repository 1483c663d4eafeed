import type { Plain } from './three-way.ts'

/** A value that is edited where it stands. What comes over the wire meanwhile never touches what is being typed. */
export type InlineEdit<T extends Plain> =
  | { step: 'shown' }
  /** `base` is what the value was when the editor opened; `error`: why what was typed can't be saved. */
  | { step: 'open'; base: T; text: string; error: string | null }
  | { step: 'saving'; base: T; text: string; mine: T }
  /** Somebody else changed the same value. `version` is that of the event with their change. */
  | { step: 'conflict'; base: T; mine: T; theirs: T; version: number; text: string }

export type InlineAction<T extends Plain> =
  | { do: 'open'; base: T; text: string }
  | { do: 'type'; text: string }
  | { do: 'refuse'; error: string }
  | { do: 'save'; mine: T }
  | { do: 'saved' }
  | { do: 'conflict'; theirs: T; version: number }
  /** Mine after all: it is saved again, over theirs, knowingly. */
  | { do: 'insist' }
  | { do: 'leave' }

/** What becomes of an editor. What makes no sense at its step changes nothing. */
export function inlineEdit<T extends Plain>(edit: InlineEdit<T>, action: InlineAction<T>): InlineEdit<T> {
  switch (action.do) {
    case 'open':
      return edit.step === 'shown' ? { step: 'open', base: action.base, text: action.text, error: null } : edit
    case 'type':
      return edit.step === 'open' ? { ...edit, text: action.text, error: null } : edit
    case 'refuse':
      return edit.step === 'open' || edit.step === 'saving'
        ? { step: 'open', base: edit.base, text: edit.text, error: action.error }
        : edit
    case 'save':
      if (edit.step !== 'open') return edit
      return edit.base === action.mine
        ? { step: 'shown' }
        : { step: 'saving', base: edit.base, text: edit.text, mine: action.mine }
    case 'saved':
      return edit.step === 'saving' ? { step: 'shown' } : edit
    case 'conflict':
      return edit.step === 'saving'
        ? { ...edit, step: 'conflict', theirs: action.theirs, version: action.version }
        : edit
    case 'insist':
      return edit.step === 'conflict' ? { step: 'saving', base: edit.theirs, text: edit.text, mine: edit.mine } : edit
    case 'leave':
      return edit.step === 'saving' ? edit : { step: 'shown' }
  }
}

/** Whether somebody else changed the value while its editor is open. */
export function hasMoved<T extends Plain>(edit: InlineEdit<T>, now: T): boolean {
  return edit.step === 'open' && edit.base !== now
}
