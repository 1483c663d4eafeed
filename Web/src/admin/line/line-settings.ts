import type { MessageKey } from '../../i18n/i18n.ts'
import { readCount } from '../events/tier-draft.ts'
import type { LineSettings } from './use-line.ts'

export const modes = ['off', 'fifo', 'lottery'] as const

/** The settings as they stand in the form: texts only. Whether the line is paused is no field: it has a switch of its own. */
export type LineDraft = { mode: string; admitPerMinute: string; maxConcurrent: string; admissionMinutes: string }

export type LineErrors = Partial<Record<keyof LineDraft, MessageKey>>

const mostPeople = 1_000_000
const mostMinutes = 1_440

/** The form of settings that are in force. */
export function draftOf(settings: LineSettings): LineDraft {
  return {
    mode: settings.mode,
    admitPerMinute: String(settings.admitPerMinute),
    maxConcurrent: String(settings.maxConcurrent),
    admissionMinutes: String(settings.admissionMinutes),
  }
}

/** Whether these settings turn off a line that has been on: nobody's press of a button should do that unasked. */
export function turnsOff(current: LineSettings, draft: LineDraft): boolean {
  return draft.mode === 'off' && current.mode !== 'off'
}

/** The settings that a form means, or what is wrong with it. */
export function readSettings(draft: LineDraft, paused: boolean): { settings: LineSettings } | { errors: LineErrors } {
  const admitPerMinute = readCount(draft.admitPerMinute, mostPeople)
  const maxConcurrent = readCount(draft.maxConcurrent, mostPeople)
  const admissionMinutes = readCount(draft.admissionMinutes, mostMinutes)
  const mode = modes.find((one) => one === draft.mode)
  if (mode && admitPerMinute !== null && maxConcurrent !== null && admissionMinutes !== null)
    return { settings: { mode, paused, admitPerMinute, maxConcurrent, admissionMinutes } }
  return {
    errors: {
      ...(admitPerMinute === null && { admitPerMinute: 'admin.line.peopleWrong' }),
      ...(maxConcurrent === null && { maxConcurrent: 'admin.line.peopleWrong' }),
      ...(admissionMinutes === null && { admissionMinutes: 'admin.line.minutesWrong' }),
    },
  }
}
