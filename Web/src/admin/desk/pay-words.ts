import type { MessageKey } from '../../i18n/i18n.ts'

const labels: Partial<Record<string, MessageKey>> = {
  cash: 'admin.desk.cash',
  terminal: 'admin.desk.terminal',
  complimentary: 'admin.desk.complimentary',
  free: 'admin.desk.free',
}

/** What a way to pay is called; a processor by its own name. */
export function payWord(method: string, t: (key: MessageKey) => string): string {
  const label = labels[method]
  return label ? t(label) : method
}
