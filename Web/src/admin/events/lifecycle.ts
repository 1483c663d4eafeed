import type { SaleState } from '../types.ts'

export type SaleAction = 'publish' | 'pause' | 'resume' | 'end' | 'postpone' | 'cancel' | 'delete'

/** What can be done with a sale as it stands, the likeliest first. The server decides in the end. */
export function actionsFor(state: SaleState): readonly SaleAction[] {
  switch (state) {
    case 'draft':
      return ['publish', 'delete']
    case 'published':
      return ['pause', 'end', 'postpone', 'cancel', 'delete']
    case 'paused':
      return ['resume', 'end', 'postpone', 'cancel', 'delete']
    case 'ended':
      return ['postpone', 'cancel', 'delete']
    case 'cancelled':
      return ['delete']
  }
}

/** How much a step asks for: nothing, a yes, or the event's name typed, for what can't be taken back. */
export function proofFor(action: SaleAction): 'none' | 'yes' | 'name' {
  if (action === 'end' || action === 'cancel') return 'name'
  return action === 'resume' ? 'none' : 'yes'
}

/** Whether what was typed is the event's name. Case and spaces at the ends are forgiven, nothing else. */
export function isNameTyped(typed: string, name: string): boolean {
  const plain = (text: string) => text.trim().replace(/\s+/g, ' ').toLocaleLowerCase()
  return plain(typed) !== '' && plain(typed) === plain(name)
}
