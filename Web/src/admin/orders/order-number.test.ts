import { expect, test } from 'vitest'
import { readNumber } from './order-number.ts'

// A number that the server made; its own tests hold it to it.
const number = '2T83N-PFMM4'

test.each(['2T83N-PFMM4', '2t83n-pfmm4', '2T83NPFMM4', ' 2T83N PFMM4 ', '2T8–3NP–FMM4', '2 t 8 3 n p f m m 4'])(
  '“%s” is read',
  (text) => expect(readNumber(text)).toBe(number),
)

test('letters that look like figures are read as figures', () => {
  expect(readNumber('oOoOo-oOoOo')).toBe('00000-00000')
  expect(readNumber('OiLl1-00000')).toBe(readNumber('01111-00000'))
})

test('a wrong letter, and two in each other’s place, are noticed', () => {
  for (let place = 0; place < number.length; place++) {
    if (number[place] === '-') continue
    for (const letter of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') {
      if (letter === number[place]) continue
      expect(readNumber(number.slice(0, place) + letter + number.slice(place + 1))).toBeNull()
    }
  }
  expect(readNumber('T283N-PFMM4')).toBeNull()
  expect(readNumber('2T83P-NFMM4')).toBeNull()
})

test.each(['', '2T83N-PFMM', '2T83N-PFMM44', 'UUUUU-UUUUU', 'ana@example.com', '01890a5d-ac96-774b-bcce-b302099a8057'])(
  '“%s” is no number',
  (text) => expect(readNumber(text)).toBeNull(),
)
