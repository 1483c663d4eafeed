/** What an organiser is writing. An empty tier: to all who have tickets. */
export type Draft = { tierId: string; subject: string; text: string }

export const noDraft: Draft = { tierId: '', subject: '', text: '' }

/** As the server bounds them. */
export const longest = { subject: 120, text: 5_000 } as const

/** What of a draft is missing yet. */
export function missingOf({ subject, text }: Draft): { subject: boolean; text: boolean } {
  return { subject: subject.trim() === '', text: text.trim() === '' }
}

/** What is sent of a draft. */
export function bodyOfDraft({ tierId, subject, text }: Draft) {
  return { subject: subject.trim(), text: text.trim(), ...(tierId && { tierId }) }
}
