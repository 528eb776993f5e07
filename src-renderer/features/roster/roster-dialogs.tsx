import type { GridColumn } from '../../ui/work-grid/types.ts'
import { AttachmentCheckDialog } from '../attachment/check-dialog.tsx'
import { StreetRecordsDialog } from '../person-record/street-records-dialog.tsx'
import { BatchEditDialog } from './batch-edit-dialog.tsx'
import { ColumnsDialog } from './columns-dialog.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { NewWorkerDialog } from './new-worker-dialog.tsx'
import { RecentEditsDialog } from './recent-edits-dialog.tsx'
import { SaveEditsDialog } from './save-edits-dialog.tsx'
import type { GridEdits } from './use-grid-edits.ts'
import type { RosterViewState } from './use-roster-view.ts'

export type RosterDialog = 'columns' | 'recent' | 'export' | 'records' | 'attachments' | 'new' | 'batch' | 'compare'

interface RosterDialogsProps {
  readonly dialog: RosterDialog | null
  readonly view: RosterViewState
  readonly edits: GridEdits
  readonly columns: readonly GridColumn[]
  readonly communities: readonly string[]
  /** How many people the grid shows, and how many there are without its filter. */
  readonly people: { readonly shown: number; readonly all: number }
  readonly onAdded: (id: number) => void
  readonly onClose: () => void
}

/** The one dialog of the roster page that is open. */
export function RosterDialogs(props: RosterDialogsProps) {
  const { dialog, view, edits, columns, communities, people, onAdded, onClose } = props
  const { look } = view
  switch (dialog) {
    case 'columns':
      return (
        <ColumnsDialog
          columns={look.columns}
          frozen={look.frozen}
          onChoose={(chosen, frozen) => view.change({ columns: chosen, frozen })}
          onClose={onClose}
        />
      )
    case 'recent':
      return <RecentEditsDialog onClose={onClose} />
    case 'export':
      return <ExportDialog view={view} people={people} onClose={onClose} />
    case 'records':
      return <StreetRecordsDialog onClose={onClose} />
    case 'attachments':
      return <AttachmentCheckDialog onClose={onClose} />
    case 'new':
      return <NewWorkerDialog communities={communities} onAdded={onAdded} onClose={onClose} />
    case 'batch':
      return (
        <BatchEditDialog
          people={edits.shown.length}
          columns={columns}
          onFill={({ column, value = '' }) => edits.add(filled(edits, columns, column, value))}
          onClose={onClose}
        />
      )
    case 'compare':
      return (
        <SaveEditsDialog
          edits={edits.edits()}
          cells={[...edits.cells.values()]}
          onSaved={edits.end}
          onClose={onClose}
        />
      )
    case null:
      return null
  }
}

/** The step that sets one column of every shown row to a value. */
function filled({ shown }: GridEdits, columns: readonly GridColumn[], key: string, value: string) {
  const place = columns.findIndex((column) => column.key === key)
  return shown.flatMap(({ id, cells }) => {
    const before = cells[place] ?? ''
    return before === value ? [] : [{ rowId: id, column: key, before, after: value }]
  })
}
