import { QueryClientProvider } from '@tanstack/react-query'
import { BrowserRouter } from 'react-router'
import { queries } from './queries.ts'
import { Shell } from './shell.tsx'

/** The whole app. */
export function App() {
  return (
    <QueryClientProvider client={queries}>
      <BrowserRouter>
        <Shell />
      </BrowserRouter>
    </QueryClientProvider>
  )
}
