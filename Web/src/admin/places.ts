import type { MessageKey } from '../i18n/i18n.ts'
import type { AdminIconName } from './parts/admin-icon.tsx'

export type Place = { path: string; label: MessageKey; icon: AdminIconName }

/** The organisers' pages by what they are for, in the order of the navigation. A page is here from the day that it works. */
export const places: readonly { label: MessageKey; pages: readonly Place[] }[] = [
  {
    label: 'admin.nav.sales',
    pages: [
      { path: '', label: 'admin.dashboard', icon: 'chart' },
      { path: 'events', label: 'admin.events', icon: 'calendar' },
      { path: 'line', label: 'admin.line', icon: 'people' },
      { path: 'orders', label: 'admin.orders', icon: 'receipt' },
      { path: 'sellers', label: 'admin.sellers', icon: 'shop' },
      { path: 'cases', label: 'admin.cases', icon: 'inbox' },
      { path: 'mail', label: 'admin.mail', icon: 'letter' },
    ],
  },
  {
    label: 'admin.nav.operations',
    pages: [
      { path: 'people', label: 'admin.people', icon: 'people' },
      { path: 'audit', label: 'admin.audit', icon: 'shield' },
      { path: 'activity', label: 'admin.activity', icon: 'eye' },
      { path: 'security', label: 'admin.security', icon: 'lock' },
      { path: 'cluster', label: 'admin.cluster', icon: 'server' },
      { path: 'log', label: 'admin.log', icon: 'lines' },
    ],
  },
]
