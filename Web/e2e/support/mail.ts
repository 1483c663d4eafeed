import { expect } from '@playwright/test'

/** The six digits of the newest message to an address, other than those that are known, as soon as it lies in the shop's mail folder. */
export function codeFor(shopUrl: string, email: string, ...known: string[]): Promise<string> {
  return found(shopUrl, email, 'a code', (message) => {
    const [, code] = /Your code: (\d{6})/.exec(message) ?? []
    return code && !known.includes(code) ? code : undefined
  })
}

/** The link to a page in the newest message to an address, as soon as it lies in the shop's mail folder. */
export function linkFor(shopUrl: string, email: string, page: string): Promise<string> {
  return found(shopUrl, email, 'a link', (message) => new RegExp(`(/${page}#[\\w-]+)`).exec(message)?.[1])
}

/** The link to an event's line in the newest message that tells an address that its turn is near. */
export function lineLinkFor(shopUrl: string, email: string): Promise<string> {
  return found(shopUrl, email, 'word of the turn', (message) => {
    const [, link] = /(\/events\/[\w-]+\/line)/.exec(message) ?? []
    return message.includes('Your turn is near') ? link : undefined
  })
}

/** What is looked for in the newest of an address's messages that has it. */
async function found(shopUrl: string, email: string, what: string, find: (message: string) => string | undefined) {
  let wanted = ''
  await expect
    .poll(
      async () => {
        const list = await (await fetch(`${shopUrl}/demo/mail`)).text()
        for (const [item, path] of list.matchAll(/<li><a href="([^"]+)"[\s\S]*?<\/li>/g))
          if (item.includes(email)) wanted ||= find(await (await fetch(shopUrl + path)).text()) ?? ''
        return wanted
      },
      { message: `${what} for ${email} has come`, timeout: 30_000 },
    )
    .not.toBe('')
  return wanted
}
