/** A card's number without what people put between its digits. */
export function digitsOf(text: string): string {
  return text.replace(/[\s-]/g, '')
}

/** Whether a card could have this number: 12 to 19 digits with the right check digit. */
export function isCardNumber(text: string): boolean {
  const digits = digitsOf(text)
  if (!/^\d{12,19}$/.test(digits)) return false
  let sum = 0
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place])
    const doubled = place % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** A number in groups of four, as it stands on a card. */
export function grouped(text: string): string {
  return digitsOf(text)
    .replace(/\D/g, '')
    .slice(0, 19)
    .replace(/(.{4})(?=.)/g, '$1 ')
}
