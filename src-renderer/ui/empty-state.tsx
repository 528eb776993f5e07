import type { ReactNode } from 'react'

/** One sentence and at most one button, for a list without rows. */
export function EmptyState({ text, action }: { readonly text: string; readonly action?: ReactNode }) {
  return (
    <div className="empty-state">
      <p>{text}</p>
      {action}
    </div>
  )
}
