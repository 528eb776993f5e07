import type { PersonRecordRow } from '../../../src-main/shared/person-record/person-record.contract.ts'
import { recordKindLabels, type RecordKind } from '../../../src-main/shared/person-record/record-kinds.ts'
import { binDays } from '../../../src-main/shared/person-record/record-parameters.ts'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { RecordFormDialog } from './record-form-dialog.tsx'
import { RecordHistoryDialog } from './record-history-dialog.tsx'
import { recordTitle } from './record-texts.ts'

export type RecordDialog =
  | { readonly what: 'add'; readonly kind: RecordKind }
  | { readonly what: 'edit' | 'remove' | 'history'; readonly kind: RecordKind; readonly row: PersonRecordRow }

interface RecordDialogsProps {
  readonly dialog: RecordDialog | null
  readonly workerId: number
  readonly name: string
  readonly onClose: () => void
}

/** The one dialog of the records that is open. */
export function RecordDialogs({ dialog, workerId, name, onClose }: RecordDialogsProps) {
  const remove = useCommand('personRecord.remove')
  switch (dialog?.what) {
    case undefined:
      return null
    case 'add':
      return <RecordFormDialog kind={dialog.kind} workerId={workerId} name={name} onClose={onClose} />
    case 'edit':
      return <RecordFormDialog kind={dialog.kind} workerId={workerId} name={name} row={dialog.row} onClose={onClose} />
    case 'history':
      return <RecordHistoryDialog kind={dialog.kind} id={dialog.row.id} onClose={onClose} />
    case 'remove': {
      const { kind, row } = dialog
      const what = `${recordKindLabels[kind]}：${recordTitle(kind, row.texts)}`
      return (
        <ReasonDialog
          title={`移除${recordKindLabels[kind]}`}
          verb="移除 1 条"
          explain={`${name}的${what}。移除后仍可查看，${binDays}天内可以恢复。`}
          onClose={onClose}
          onSubmit={async (reason) => {
            await remove({ id: row.id, rowVersion: row.rowVersion, reason })
            announce(`已移除${name}的${what}`)
          }}
        />
      )
    }
  }
}
