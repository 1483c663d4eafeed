const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

// As the server multiplies in the field of 32 elements, in which the letters of a number add up to nothing.
const shift = (sum: number) => (sum << 1) ^ ((sum >> 4) * 0b100101)

/**
 * An order's number as the server writes it, out of what somebody typed: in any letter case, with any dashes and spaces or none, O for
 * 0, I and L for 1. Null: it is none, or a letter of it is wrong.
 */
export function readNumber(text: string): string | null {
  const typed = text
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  if (!/^[0-9A-HJKMNP-TV-Z]{10}$/.test(typed)) return null
  let sum = 0
  for (const letter of typed) sum = shift(sum) ^ letters.indexOf(letter)
  return sum === 0 ? `${typed.slice(0, 5)}-${typed.slice(5)}` : null
}
