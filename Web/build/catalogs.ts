import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import type { Plugin } from 'vite'

const catalog = /\/i18n\/locales\/[^/]+\/[^/]+\.json$/

/** Compiles the messages of a catalog, so that browsers need no parser. A message that can't be parsed fails the build. */
export function compileCatalog(json: string): string {
  const messages = JSON.parse(json) as Record<string, string>
  return JSON.stringify(
    Object.fromEntries(Object.entries(messages).map(([key, text]) => [key, compileMessageOrThrow(text)])),
  )
}

/** Compiles the catalogs of messages while Vite loads them. */
export function catalogs(): Plugin {
  return {
    name: 'ticketing:catalogs',
    enforce: 'pre',
    transform: {
      filter: { id: catalog },
      handler: (code) => ({ code: compileCatalog(code), map: null }),
    },
  }
}
