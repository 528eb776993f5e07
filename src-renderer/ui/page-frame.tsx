import type { ReactNode } from 'react'

interface PageFrameProps {
  readonly title: string
  readonly extra?: ReactNode
  readonly actions?: ReactNode
  /** Why the page can't be changed and who can. */
  readonly readOnly?: string | undefined
  readonly children: ReactNode
}

/** Heading, buttons and body of one screen. */
export function PageFrame({ title, extra, actions, readOnly, children }: PageFrameProps) {
  return (
    <main className="page" aria-label={title}>
      <header className="page-head">
        <h1>{title}</h1>
        {extra}
        <div className="page-actions">{actions}</div>
      </header>
      {readOnly === undefined ? null : <div className="read-only-bar">{readOnly}</div>}
      {children}
    </main>
  )
}
