import { QueryClientProvider } from '@tanstack/react-query'
import { BrowserRouter } from 'react-router'
import { Frame } from './frame.tsx'
import { queries } from './queries.ts'

/** The whole app. */
export function App() {
  return (
    <QueryClientProvider client={queries}>
      <BrowserRouter>
        <Frame />
      </BrowserRouter>
    </QueryClientProvider>
  )
}
