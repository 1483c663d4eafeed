/** What this browser keeps for us. Storage may be off or full; then nothing is remembered, and nothing fails. */
export function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Keeps a text; null forgets it. False: this browser keeps nothing. */
export function write(key: string, value: string | null): boolean {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
    return true
  } catch {
    return false
  }
}

/** Reads a value that `writeJson` kept; null if there is none, or none that passes the check. */
export function readJson<T>(key: string, isValid: (value: unknown) => value is T): T | null {
  const text = read(key)
  if (text === null) return null
  try {
    const value: unknown = JSON.parse(text)
    return isValid(value) ? value : null
  } catch {
    return null
  }
}

/** Keeps a value as JSON; null forgets it. */
export function writeJson(key: string, value: unknown): boolean {
  return write(key, value === null ? null : JSON.stringify(value))
}

/** The keys that begin so. */
export function keysOf(prefix: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix))
  } catch {
    return []
  }
}
