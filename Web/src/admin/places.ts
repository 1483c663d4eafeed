import type { MessageKey } from '../i18n/i18n.ts'

/** The organisers' pages, in the order of the navigation. A page is here from the day that it works. */
export const places: readonly { path: string; label: MessageKey }[] = [{ path: '', label: 'admin.events' }]
