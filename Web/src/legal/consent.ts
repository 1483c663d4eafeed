import { api } from '../api/client.ts'

let shown: string | null = null

/** Which version of the terms stands beside the button that is about to be pressed; null: none. */
export function showTerms(version: string | null) {
  shown = version
}

/** Records that whoever is signed in agrees to what was shown. What can't be recorded now is asked for at the next purchase. */
export async function agreeToShown(): Promise<void> {
  if (shown === null) return
  try {
    await api.POST('/api/me/consents', { body: { document: 'terms', version: shown } })
    shown = null
  } catch {
    // The purchase itself matters more.
  }
}
