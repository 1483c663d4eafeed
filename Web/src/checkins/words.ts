import type { MessageKey } from '../i18n/i18n.ts'
import type { Verdict } from './types.ts'

/** What a verdict is called: short, as it stands in a list. */
export const verdictNames: Record<Verdict, MessageKey> = {
  valid: 'gate.verdict.valid',
  alreadyIn: 'gate.verdict.alreadyIn',
  forged: 'gate.verdict.forged',
  wrongList: 'gate.verdict.wrongList',
  wrongTime: 'gate.verdict.wrongTime',
  void: 'gate.verdict.void',
  refunded: 'gate.verdict.refunded',
  disputed: 'gate.verdict.disputed',
  unknown: 'gate.verdict.unknown',
  notIn: 'gate.verdict.notIn',
  stale: 'gate.verdict.stale',
}
