import { expect, test } from 'vitest'
import { deviceName } from './device-name.ts'

const t = (key: string, values?: Record<string, unknown>) => (values ? `${values.browser} on ${values.system}` : key)

test('a device is called by what is known of it', () => {
  expect(deviceName({ browser: 'Firefox', system: 'Windows' }, t)).toBe('Firefox on Windows')
  expect(deviceName({ browser: 'curl', system: null }, t)).toBe('curl')
  expect(deviceName({ browser: null, system: 'Linux' }, t)).toBe('Linux')
  expect(deviceName({ browser: null, system: null }, t)).toBe('sessions.unknown')
})
