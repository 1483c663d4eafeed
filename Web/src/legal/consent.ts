import { api } from '../api/client.ts'

let shown: string | null = null

/** Which version of the terms stands beside the button that is about to be pressed; null: none. */
export function showTerms(version: string | null) {
  shown = version
}

/** The version that stands there. To be asked for when the button is pressed: what follows may take the page away. */
export function shownTerms(): string | null {
  return shown
}

/** Records that whoever is signed in agrees to a version. What can't be recorded now is asked for at the next purchase. */
export async function agreeTo(version: string | null): Promise<void> {
  if (version === null) return
  try {
    await api.POST('/api/me/consents', { body: { document: 'terms', version } })
  } catch {
    // The purchase itself matters more.
  }
}
