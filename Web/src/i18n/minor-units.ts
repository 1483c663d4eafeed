// The scale of money is ISO 4217's, as on the server (`Iso4217.cs`; a test compares the two), not that of Intl's display data, which
// shows forints and rupiahs without decimals.
const codes: Record<number, string> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
}

const exceptions = new Map(
  Object.entries(codes).flatMap(([decimals, list]) => list.split(' ').map((code) => [code, Number(decimals)])),
)

/** How many decimals a currency's minor unit makes: 2 for most. */
export function decimalsOf(currency: string): number {
  return exceptions.get(currency) ?? 2
}

/** An amount in minor units as a decimal number's text, exactly: 12345 in EUR is `123.45`. */
export function decimalText(amount: number, currency: string): `${number}` {
  const decimals = decimalsOf(currency)
  const digits = String(Math.abs(amount)).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  return `${amount < 0 ? '-' : ''}${whole}${decimals ? '.' : ''}${digits.slice(digits.length - decimals)}` as `${number}`
}
