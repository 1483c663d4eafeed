import type { PlaywrightTestConfig } from '@playwright/test'

const isRoot = process.getuid?.() === 0

/**
 * What every browser of ours has in common. Failures leave a picture and what the page said; with TICKETING_TRACE=1 a trace too, for
 * `npx playwright show-trace …/trace.zip`, which costs all tests a seventh of their time.
 */
export const browserOptions: PlaywrightTestConfig['use'] = {
  browserName: 'chromium',
  locale: 'en-GB',
  timezoneId: 'Europe/Warsaw',
  viewport: { width: 1280, height: 800 },
  trace: process.env.TICKETING_TRACE ? 'retain-on-failure' : 'off',
  screenshot: 'only-on-failure',
  launchOptions: {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    // Chromium's sandbox does not work for root.
    args: isRoot ? ['--no-sandbox'] : [],
  },
}

export const common: PlaywrightTestConfig = {
  testDir: '.',
  outputDir: '../test-results',
  globalSetup: './support/global-setup.ts',
  fullyParallel: true,
  forbidOnly: true,
  workers: 3, // On two processors, which now and then wait for a page.
  retries: 0,
  // Conditions are waited for, however slow the machine: these only end what will never come.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
}
