/** Where the focus is in a plan: row and seat, from 0. */
export type GridPlace = { row: number; seat: number }

/** Where a key leads. Rows may differ in length: from a long row into a short one leads to its end. Null: the key means nothing here. */
export function moveTo(
  { row, seat }: GridPlace,
  key: string,
  lengths: readonly number[],
  isControl = false,
): GridPlace | null {
  const wanted = target({ row, seat }, key, lengths, isControl)
  if (!wanted || lengths.length === 0) return null
  const to = clamp(wanted.row, lengths.length)
  return { row: to, seat: clamp(wanted.seat, lengths[to] ?? 0) }
}

function target(
  { row, seat }: GridPlace,
  key: string,
  lengths: readonly number[],
  isControl: boolean,
): GridPlace | null {
  const end = Number.MAX_SAFE_INTEGER
  switch (key) {
    case 'ArrowLeft':
      return { row, seat: seat - 1 }
    case 'ArrowRight':
      return { row, seat: seat + 1 }
    case 'ArrowUp':
      return { row: row - 1, seat }
    case 'ArrowDown':
      return { row: row + 1, seat }
    case 'Home':
      return { row: isControl ? 0 : row, seat: 0 }
    case 'End':
      return { row: isControl ? lengths.length - 1 : row, seat: end }
    case 'PageUp':
      return { row: row - 5, seat }
    case 'PageDown':
      return { row: row + 5, seat }
    default:
      return null
  }
}

function clamp(value: number, length: number): number {
  return Math.max(0, Math.min(length - 1, value))
}
