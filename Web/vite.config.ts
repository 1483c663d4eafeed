import { fileURLToPath } from 'node:url'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { catalogs } from './build/catalogs.ts'
import { precompress } from './build/precompress.ts'
import { ticketFonts } from './build/ticket-fonts.ts'

// Its package names the build for developers alone, whose warnings would travel to everybody.
const router = fileURLToPath(new URL('node_modules/react-router/dist/production/index.mjs', import.meta.url))

const server = process.env.TICKETING_SERVER ?? 'http://localhost:8080'

export default defineConfig({
  plugins: [catalogs(), react(), tailwind(), precompress(), ticketFonts()],
  json: { namedExports: false },
  resolve: { alias: [{ find: /^react-router$/, replacement: router }] },
  build: {
    outDir: '../Api/wwwroot',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // The content policy allows no data: addresses for scripts and fonts, and no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        advancedChunks: {
          groups: [
            // What nearly every page needs is one file: dozens of small ones are larger, for each is compressed by itself.
            // Forms, dialogs, lists that grow and one's place in line are none of it: who looks at an event needs them later, if at all.
            {
              name: 'shared',
              test: /node_modules\/(?!@microsoft\/signalr|idb|uqr|qr\/|.+\/(?:mutationObserver|useMutation|infiniteQueryObserver|useInfiniteQuery)\.)|src\/(api|platform|session|problems|theme)\/|src\/(ui\/(?!check-box|dialog|field|qr-code)|live\/(?!hub|socket|place)|i18n\/(?!locales|invoices))/,
            },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/api': server,
      '/hubs': { target: server, ws: true },
      '/.well-known': server,
    },
  },
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'build/**/*.test.ts'],
  },
})
