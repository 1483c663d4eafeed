import type { Page, WebSocketRoute } from '@playwright/test'

/** The page's way to the shop, which a test can cut and mend. */
export type Connection = { cut(): Promise<void>; mend(): Promise<void> }

/**
 * Takes hold of the page's connection. Going offline as Playwright does it leaves open WebSockets alone, so they are closed from here.
 * To be called before the page is loaded.
 */
export async function holdConnection(page: Page): Promise<Connection> {
  const open = new Set<WebSocketRoute>()
  let isCut = false
  await page.routeWebSocket(/\/hubs\/live/, (socket) => {
    if (isCut) return void socket.close()
    socket.connectToServer()
    open.add(socket)
  })
  return {
    async cut() {
      isCut = true
      await page.context().setOffline(true)
      for (const socket of open) await socket.close({ code: 1012 })
      open.clear()
    },
    async mend() {
      isCut = false
      await page.context().setOffline(false)
    },
  }
}
