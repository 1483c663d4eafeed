import { verdictNames } from '../checkins/words.ts'
import type { MessageKey } from '../i18n/i18n.ts'
import type { IconName } from '../ui/icon.tsx'
import type { Word } from './decide/decide.ts'
import type { Fact } from './facts/fact.ts'
import type { Mood } from './scan/signals.ts'

const names: Record<Word, MessageKey> = {
  ...verdictNames,
  noList: 'gate.verdict.noList',
  otherDevice: 'gate.verdict.otherDevice',
  shareOver: 'gate.verdict.shareOver',
}

/** What a word is called. */
export const nameOf = (word: Word): MessageKey => names[word]

/** What to say large: a verdict, and which way it goes. */
export function headlineOf({ word, direction, reentry }: Pick<Fact, 'word' | 'direction' | 'reentry'>): MessageKey {
  if (word !== 'valid') return names[word ?? 'noList']
  if (direction === 'out') return 'gate.says.out'
  return reentry ? 'gate.says.back' : 'gate.says.in'
}

/** What to do then; undefined: the headline says it. */
export function adviceOf(word: Word | null): MessageKey | undefined {
  return word === 'valid' || word === 'alreadyIn' ? undefined : `gate.advice.${word ?? 'noList'}`
}

/** What a word comes down to. */
export function moodOf(word: Word | null): Mood {
  return word === 'valid' ? 'yes' : word === 'alreadyIn' ? 'again' : 'no'
}

/** The drawing beside a verdict: it never hangs on colour alone. */
export const iconOf: Record<Mood, IconName> = { yes: 'check', again: 'warning', no: 'close' }
