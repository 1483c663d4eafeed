import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const loading = /^(Loading|Učitavanje|Wczytywanie|Carregando)$/
const looks = [
  { name: 'light', colorScheme: 'light', width: 1280 },
  { name: 'dark', colorScheme: 'dark', width: 1280 },
  { name: 'light, 320 px', colorScheme: 'light', width: 320 },
] as const

/**
 * Checks the page as it stands: in both themes, and as narrow as 320 px (where colours are the same). Nothing may be wrong, and nothing may
 * stick out. `isLoading`: what it is to show never comes.
 */
export async function expectAccessible(page: Page, isLoading = false) {
  const heading = page.locator('h1').first()
  await expect(heading).toBeAttached()
  // What stands in for a page would be judged in its place.
  if (!isLoading) await expect(heading).not.toHaveText(loading)
  for (const { name, colorScheme, width } of looks) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 800 })
    // What is half under the header is half out of sight, not too small.
    await page.evaluate(() => window.scrollTo(0, 0))
    await stillness(page)
    // Otherwise axe opens a tab of its own each time, for frames of other sites; there are none, and it finds the same.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(rules).analyze()
    const found = violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map((node) => `${node.html} ${node.failureSummary}`),
    }))
    expect.soft(found, `axe, ${name}, ${page.url()}`).toEqual([])
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect.soft(overflow, `pixels that stick out, ${name}, ${page.url()}`).toBe(0)
  }
}

// Colours in mid-change are no colours to judge: a change may begin a frame late, or take the place of another. What turns for ever
// is not waited for.
async function stillness(page: Page) {
  await page.evaluate(async () => {
    for (let still = 0; still < 2; still++) {
      await new Promise(requestAnimationFrame)
      const ending = document
        .getAnimations()
        .filter((one) => one.playState === 'running')
        .filter((one) => one.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
      if (ending.length > 0) still = -1
      await Promise.allSettled(ending.map((one) => one.finished))
    }
  })
}
