import { useCallback } from 'react'
import { formatNear } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { deviceZone } from '../../i18n/zones.ts'
import { useStore } from '../../platform/store.ts'
import type { Device } from '../device.ts'
import type { Fact } from '../facts/fact.ts'
import { adviceOf, headlineOf } from '../words.ts'

type Said = Pick<Fact, 'word' | 'direction' | 'reentry' | 'checkedInAt' | 'checkedInGate' | 'shown' | 'at'>

/** What is said of a scan, the verdict first: in words that are heard as well as read. */
export function useWords(device: Device): (fact: Said) => string[] {
  const t = useT()
  const locale = useLocale()
  const events = useStore(device.events)
  return useCallback(
    (fact) => {
      const gate = events.flatMap(({ gates }) => gates).find(({ id }) => id === fact.checkedInGate)?.name
      const time = fact.checkedInAt && formatNear(fact.checkedInAt, fact.at, locale, deviceZone())
      const since = time ? [gate ? t('gate.says.since', { time, gate }) : t('gate.says.sinceTime', { time })] : []
      const advice = adviceOf(fact.word)
      return [t(headlineOf(fact)), ...(fact.word === 'alreadyIn' ? since : advice ? [t(advice)] : [])]
    },
    [t, locale, events],
  )
}

/** Who and where of a ticket, as far as it is known. */
export function lineOf({ shown }: Pick<Fact, 'shown'>): string[] {
  return [shown?.holder, [shown?.tier, shown?.seat].filter(Boolean).join(' '), shown?.category].filter(
    (part): part is string => Boolean(part),
  )
}
