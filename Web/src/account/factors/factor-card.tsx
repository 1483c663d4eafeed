import type { ReactNode } from 'react'

/** A way of signing in, on a card of its own. */
export function FactorCard({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <article className="rounded-2xl border border-line bg-surface p-4 shadow-card sm:p-5">
      <h3 className="text-lg">{title}</h3>
      <p className="mt-1 max-w-prose text-soft">{text}</p>
      {children}
    </article>
  )
}
