import { addCatalog, t } from '../i18n/i18n.ts'
import { dismiss, notify } from '../ui/notices.ts'
import type { Work } from './solve.ts'
import { workCatalog } from './work-catalog.ts'

const patience = 1_000

/** Does the work that the server asks for, beside the page; says so if it takes long. Resolves to the header's value. */
export async function prove(work: Work, signal: AbortSignal): Promise<string> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  const quiet = sayAfter(patience)
  try {
    return await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data)
      worker.onerror = () => reject(new Error('The browser can not do the work.'))
      signal.addEventListener('abort', () => reject(signal.reason))
      worker.postMessage(work)
    })
  } finally {
    worker.terminate()
    quiet()
  }
}

function sayAfter(milliseconds: number): () => void {
  let said: number | undefined
  let isOver = false
  const timer = setTimeout(async () => {
    await addCatalog(workCatalog)
    if (!isOver) said = notify({ tone: 'info', title: t('work.title'), body: t('work.text') })
  }, milliseconds)
  return () => {
    isOver = true
    clearTimeout(timer)
    if (said !== undefined) dismiss(said)
  }
}
