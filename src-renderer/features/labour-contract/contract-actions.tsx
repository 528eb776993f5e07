import { useState } from 'react'
import {
  contractActionLabels,
  whyNot,
  type ContractAction,
} from '../../../src-main/shared/labour-contract/contract-state.rules.ts'
import type { CallOutput } from '../../client/api.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { GatedButton } from '../../ui/gated-button.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { AmendDialog } from './amend-dialog.tsx'
import { CompensationDialog } from './compensation-dialog.tsx'
import { DraftDialog } from './contract-dialog.tsx'
import { DocumentsDialog } from './documents-dialog.tsx'
import { EndDialog } from './end-dialog.tsx'
import { ExtendDialog } from './extend-dialog.tsx'
import { RenewDialog } from './renew-dialog.tsx'
import { SignDialog } from './sign-dialog.tsx'

type Detail = CallOutput<'labourContract.get'>
type Shown = ContractAction | 'documents' | 'compensation'

const buttons: readonly ContractAction[] = [
  'update',
  'print',
  'withdraw',
  'sign',
  'renew',
  'amend',
  'extend',
  'end',
  'void',
]

/** Everything that can be done with one contract; what can't be done now says why. */
export function ContractActions({
  detail,
  onSelect,
}: {
  readonly detail: Detail
  readonly onSelect: (id: number) => void
}) {
  const { account } = useSession()
  const [shown, setShown] = useState<Shown | null>(null)
  const seesMoney = useHasRole('clerk', 'reviewer')
  const isClerk = useHasRole('clerk')
  const { contract } = detail
  const hiring = useChannel('notice.hiringBlock', { workerId: contract.workerId }, { enabled: isClerk, keep: false })
  const blockOf = (action: ContractAction) =>
    whyNot(action, contract, account.roles) ?? (action === 'sign' ? (hiring.data?.reason ?? undefined) : undefined)
  return (
    <div className="query-bar panel-actions" role="group" aria-label="合同办理">
      {isClerk
        ? buttons.map((action) => (
            <GatedButton
              key={action}
              label={contractActionLabels[action]}
              blocked={blockOf(action)}
              danger={action === 'void' || action === 'end'}
              onClick={() => setShown(action)}
            />
          ))
        : null}
      {isClerk ? <GatedButton label="其他文书" onClick={() => setShown('documents')} /> : null}
      {seesMoney ? <GatedButton label="经济补偿" onClick={() => setShown('compensation')} /> : null}
      {shown === null ? null : (
        <ActionDialog
          shown={shown}
          detail={detail}
          onSelect={onSelect}
          onShow={setShown}
          onClose={() => setShown(null)}
        />
      )}
    </div>
  )
}

interface ActionDialogProps {
  readonly shown: Shown
  readonly detail: Detail
  readonly onSelect: (id: number) => void
  readonly onShow: (shown: Shown) => void
  readonly onClose: () => void
}

function ActionDialog({ shown, detail: { contract, documents }, onSelect, onShow, onClose }: ActionDialogProps) {
  const { id, workerId, workerName } = contract
  switch (shown) {
    case 'update':
      return <DraftDialog initial={contract} person={workerName} contract={contract} onClose={onClose} />
    case 'print':
    case 'documents':
      return (
        <DocumentsDialog
          ids={[id]}
          initialKinds={shown === 'print' ? ['contract'] : ['entry_form', 'commitment']}
          onClose={onClose}
          onWritten={() => undefined}
        />
      )
    case 'sign': {
      const printed = documents.find(({ kind, isCurrent }) => kind === 'contract' && isCurrent)
      const hasScan = printed?.scans.some(({ voidReason }) => voidReason === null) ?? false
      return <SignDialog contract={contract} hasScan={hasScan} onClose={onClose} />
    }
    case 'renew':
      return (
        <RenewDialog
          ids={[id]}
          onClose={onClose}
          onPrint={([created]) => {
            if (created !== undefined) onSelect(created)
            onShow('print')
          }}
        />
      )
    case 'amend':
      return <AmendDialog contract={contract} onClose={onClose} />
    case 'extend':
      return <ExtendDialog contract={contract} onClose={onClose} />
    case 'end':
      return <EndDialog contract={contract} onClose={onClose} />
    case 'compensation':
      return <CompensationDialog person={{ workerId, name: workerName }} onClose={onClose} />
    case 'withdraw':
    case 'void':
      return <WithReason action={shown} contract={contract} onClose={onClose} />
    default:
      return null
  }
}

function WithReason({
  action,
  contract: { id, rowVersion, workerName },
  onClose,
}: {
  readonly action: 'withdraw' | 'void'
  readonly contract: Detail['contract']
  readonly onClose: () => void
}) {
  const withdraw = useCommand('labourContract.withdraw')
  const cancel = useCommand('labourContract.void')
  const isVoid = action === 'void'
  return (
    <ReasonDialog
      title={isVoid ? `作废${workerName}的合同` : `撤回${workerName}的合同草稿`}
      verb={isVoid ? '作废合同' : '撤回草稿'}
      explain={
        isVoid
          ? '作废后合同和原因仍可查阅；作废的续签合同，原合同恢复生效。'
          : '撤回后可以修改条款；已打印的文本不再有效，须重新生成。'
      }
      onClose={onClose}
      onSubmit={async (reason) => {
        await (isVoid ? cancel : withdraw)({ id, rowVersion, reason })
        announce(isVoid ? `已作废${workerName}的合同` : `已撤回${workerName}的合同草稿`)
      }}
    />
  )
}
