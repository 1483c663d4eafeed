import type { ReactNode } from 'react'

/** Nothing here yet: what belongs here, and what to do. */
export function Empty({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  return (
    <div className="rounded-2xl border border-dashed border-edge p-8 text-center">
      <p className="font-display text-xl font-bold">{title}</p>
      {text && <p className="mx-auto mt-1 max-w-prose text-soft">{text}</p>}
      {children && <div className="mt-5 flex justify-center">{children}</div>}
    </div>
  )
}
