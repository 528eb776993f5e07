import { Dialog } from './dialog.tsx'
import type { Refusal } from './work-grid/types.ts'

/** What a paste or a fill could not take over, cell by cell. */
export function RefusalsDialog({
  refusals,
  onClose,
}: {
  readonly refusals: readonly Refusal[]
  readonly onClose: () => void
}) {
  return (
    <Dialog title={`${refusals.length} 处未填入`} onClose={onClose}>
      <ul className="finding-list">
        {refusals.map(({ where, reason }) => (
          <li key={`${where}${reason}`}>
            <span>
              <b>{where}</b> {reason}
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
