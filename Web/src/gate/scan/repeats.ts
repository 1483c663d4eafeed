// A hand that trembles loses the code for a moment.
const goneAfter = 1_000
const sameFor = 3_000

/** Tells a code that is held in front of the camera from one that comes again. */
export class Repeats {
  #code = ''
  #firstAt = Number.NEGATIVE_INFINITY
  #lastAt = Number.NEGATIVE_INFINITY

  /** Whether a code that is seen at a time (milliseconds) is to be checked: it is another one, or was away. */
  isNew(code: string, at: number): boolean {
    const isHeld = code === this.#code && (at - this.#lastAt < goneAfter || at - this.#firstAt < sameFor)
    this.#lastAt = at
    if (isHeld) return false
    this.#code = code
    this.#firstAt = at
    return true
  }
}
