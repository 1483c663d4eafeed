import { Component, type ReactNode } from 'react'
import { Problem } from '../api/problem.ts'
import { ProblemPage } from './problem-page.tsx'

type Props = { children: ReactNode; resetKey: string }

const reloadedKey = 'ticketing.reloaded'

// After a new version is rolled out, a page that was loaded before asks for files that are gone.
const isMissingChunk = (error: unknown) => error instanceof TypeError && /import|module/i.test(error.message)

// Once, and never while somebody pays: what they typed would be gone.
function reloadOnce(): boolean {
  if (
    !navigator.onLine ||
    /\/pay$/.test(location.pathname) ||
    sessionStorage.getItem(reloadedKey) === location.pathname
  )
    return false
  sessionStorage.setItem(reloadedKey, location.pathname)
  location.reload()
  return true
}

/** Catches what a page throws while it is drawn, and shows a page that helps instead of a white one. */
export class ErrorBoundary extends Component<Props, { error: unknown }> {
  override state: { error: unknown } = { error: null }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override componentDidMount() {
    addEventListener('online', this.#reload)
  }

  override componentWillUnmount() {
    removeEventListener('online', this.#reload)
  }

  readonly #reload = () => {
    if (isMissingChunk(this.state.error)) location.reload()
  }

  override componentDidUpdate(before: Props) {
    if (before.resetKey !== this.props.resetKey && this.state.error !== null) this.setState({ error: null })
  }

  override render() {
    const { error } = this.state
    if (error === null) return this.props.children
    // A file that could not be loaded is not asked for again by the same page: only a new one helps.
    if (isMissingChunk(error)) return reloadOnce() ? null : <ProblemPage problem={Problem.network()} />
    return <ProblemPage problem={error} onRetry={() => this.setState({ error: null })} />
  }
}
