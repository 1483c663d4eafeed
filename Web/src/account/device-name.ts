import type { SignedInAt } from '../api/types.ts'
import type { MessageKey } from '../i18n/i18n.ts'

/** What somebody calls the device that they see there: `Firefox on Windows`. */
export function deviceName(
  { browser, system }: Pick<SignedInAt, 'browser' | 'system'>,
  t: (key: MessageKey, values?: Record<string, unknown>) => string,
): string {
  if (browser && system) return t('sessions.browserOn', { browser, system })
  return browser ?? system ?? t('sessions.unknown')
}
