import { expect } from '@playwright/test'

/** The six digits of the newest message to an address, other than those that are known, as soon as it lies in the shop's mail folder. */
export async function codeFor(shopUrl: string, email: string, ...known: string[]): Promise<string> {
  let code = ''
  await expect
    .poll(
      async () => {
        const list = await (await fetch(`${shopUrl}/demo/mail`)).text()
        for (const [item, path] of list.matchAll(/<li><a href="([^"]+)"[\s\S]*?<\/li>/g)) {
          if (!item.includes(email)) continue
          const message = await (await fetch(shopUrl + path)).text()
          const [, found] = /Your code: (\d{6})/.exec(message) ?? []
          if (found && !known.includes(found)) code ||= found
        }
        return code
      },
      { message: `a code for ${email} has come`, timeout: 30_000 },
    )
    .not.toBe('')
  return code
}

/** The link to a page in the newest message to an address, as soon as it lies in the shop's mail folder. */
export async function linkFor(shopUrl: string, email: string, page: string): Promise<string> {
  let link = ''
  await expect
    .poll(
      async () => {
        const list = await (await fetch(`${shopUrl}/demo/mail`)).text()
        for (const [item, path] of list.matchAll(/<li><a href="([^"]+)"[\s\S]*?<\/li>/g)) {
          if (!item.includes(email)) continue
          const message = await (await fetch(shopUrl + path)).text()
          const [, found] = new RegExp(`(/${page}#[\\w-]+)`).exec(message) ?? []
          link ||= found ?? ''
        }
        return link
      },
      { message: `a link for ${email} has come`, timeout: 30_000 },
    )
    .not.toBe('')
  return link
}
