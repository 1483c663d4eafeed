import { browserOptions, common } from './support/config.ts'

/** Figures of one run, printed: they depend on the machine, so they are no tests. One at a time, so that they don't disturb each other. */
export default {
  ...common,
  testMatch: 'figures/*.figures.ts',
  workers: 1,
  timeout: 300_000,
  use: browserOptions,
}
