// People type slower than that; the slowest scanners don't.
const longestGap = 60
const leastLetters = 8
/** A burst that has shown what it is may falter: the device is busy, or the radio is. */
const longestFalter = 400

/** Tells a scanner, which types like a keyboard, from a person: a burst of letters that ends in Enter. */
export class WedgeReader {
  #letters = ''
  #lastAt = Number.NEGATIVE_INFINITY

  /** Hears a key at a time in milliseconds. At the end of a burst: what was scanned; else null. */
  press(key: string, at: number): string | null {
    const patience = this.#letters.length < leastLetters ? longestGap : longestFalter
    if (at - this.#lastAt > patience) this.#letters = ''
    this.#lastAt = at
    if (key.length === 1) this.#letters += key
    if (key !== 'Enter') return null
    const letters = this.#letters
    this.#letters = ''
    return letters.length >= leastLetters ? letters : null
  }
}
