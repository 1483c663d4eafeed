import { Store } from '../platform/store.ts'

/** How many notifications the user has not read. */
export const unread = new Store(0)
