import type { ContractDocumentKind } from '../../../src-main/shared/labour-contract/document-kinds.ts'
import type { LabourContractRow } from '../../../src-main/shared/labour-contract/labour-contract.schema.ts'
import { CompensationDialog } from './compensation-dialog.tsx'
import { NewContractDialog, type Person } from './contract-dialog.tsx'
import type { View } from './contract-words.ts'
import { DocumentsDialog } from './documents-dialog.tsx'
import { LedgerDialog } from './ledger-dialog.tsx'
import { RecordDialog } from './record-dialog.tsx'
import { RenewDialog } from './renew-dialog.tsx'
import { ScansDialog } from './scans-dialog.tsx'
import { SignManyDialog } from './sign-many-dialog.tsx'
import { TakeOverDialog } from './take-over-dialog.tsx'
import { TemplatesDialog } from './templates-dialog.tsx'

export type PageDialog =
  | { readonly kind: 'new'; readonly person: Person | undefined }
  | { readonly kind: 'take-over' | 'record' | 'templates' | 'compensation' | 'scans' }
  | { readonly kind: 'ledger'; readonly scope: 'current' | 'expiring' }
  | { readonly kind: 'renew'; readonly ids: readonly number[] }
  | { readonly kind: 'documents'; readonly ids: readonly number[]; readonly kinds: readonly ContractDocumentKind[] }
  | { readonly kind: 'sign-many'; readonly contracts: readonly LabourContractRow[] }

/** The dialog that a button of the page asked for. */
export function PageDialogs({
  dialog,
  onDialog,
  onView,
}: {
  readonly dialog: PageDialog | null
  readonly onDialog: (dialog: PageDialog | null) => void
  readonly onView: (view: View) => void
}) {
  const close = () => onDialog(null)
  switch (dialog?.kind) {
    case undefined:
      return null
    case 'new':
      return <NewContractDialog person={dialog.person} onClose={close} />
    case 'take-over':
      return <TakeOverDialog onClose={close} />
    case 'record':
      return <RecordDialog onClose={close} />
    case 'templates':
      return <TemplatesDialog onClose={close} />
    case 'compensation':
      return <CompensationDialog onClose={close} />
    case 'scans':
      return <ScansDialog onClose={close} />
    case 'ledger':
      return <LedgerDialog initialScope={dialog.scope} onClose={close} />
    case 'renew':
      return (
        <RenewDialog
          ids={dialog.ids}
          onClose={close}
          onPrint={(ids) => {
            onView('draft')
            onDialog({ kind: 'documents', ids, kinds: ['renewal_inquiry', 'contract'] })
          }}
        />
      )
    case 'documents':
      return (
        <DocumentsDialog
          key={dialog.ids.join()}
          ids={dialog.ids}
          initialKinds={dialog.kinds}
          onClose={close}
          onWritten={(kinds) => (kinds.includes('contract') ? onView('pending') : undefined)}
        />
      )
    case 'sign-many':
      return <SignManyDialog contracts={dialog.contracts} onClose={close} onDone={() => onView('board')} />
  }
}
