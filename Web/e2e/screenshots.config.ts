import { browserOptions, common } from './support/config.ts'

/** The pictures in docs/images, made anew. */
export default {
  ...common,
  testMatch: 'screenshots/*.screens.ts',
  workers: 1,
  timeout: 180_000,
  use: browserOptions,
}
