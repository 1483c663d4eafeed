import { browserOptions, common } from './support/config.ts'

/** The tests: a real browser against the real system. One shop for all of them; each test makes its own event and its own buyers. */
export default {
  ...common,
  testMatch: '**/*.spec.ts',
  use: browserOptions,
}
