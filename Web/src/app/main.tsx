import './app.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { buyerCatalog } from '../i18n/buyer-catalog.ts'
import { addCatalog } from '../i18n/i18n.ts'
import { keepLoadedFiles } from '../platform/offline.ts'
import { session } from '../session/session.ts'
import { homeOf } from '../session/session-rules.ts'
import { App } from './app.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no root.')

// An organiser who opens the shop is at the desk; the shop is one press away there. Going back to a page, or loading it again, leads nowhere else.
const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
const isBare = location.pathname + location.search + location.hash === '/'
if (isBare && visit?.type === 'navigate') history.replaceState(null, '', homeOf(session.get()?.role))

// The front page's code travels beside the texts, not after them.
if (location.pathname === '/') import('../buyer/events/events-page.tsx').catch(() => undefined)
await addCatalog(buyerCatalog)
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)

// After the page is there: it must not compete with what the page itself needs.
if (import.meta.env.PROD && 'serviceWorker' in navigator)
  setTimeout(() => navigator.serviceWorker.register('/sw.js').then(keepLoadedFiles, () => undefined), 3_000)
