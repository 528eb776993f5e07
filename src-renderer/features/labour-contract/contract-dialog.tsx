import { Form } from 'antd'
import { useState } from 'react'
import { dutyChangesOfTerm } from '../../../src-main/shared/labour-contract/duty-changes.rules.ts'
import type {
  LabourContractFields,
  LabourContractRow,
} from '../../../src-main/shared/labour-contract/labour-contract.schema.ts'
import { call } from '../../client/api.ts'
import { useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FindingList } from '../../ui/finding-list.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { completeDraft, type Draft } from './contract-draft.ts'
import { DutyChanges } from './duty-changes.tsx'
import { ContractFields } from './contract-fields.tsx'

interface DraftDialogProps {
  readonly initial: Draft
  /** Name of the person, once settled. */
  readonly person?: string | undefined
  /** Number of the contract that the draft renews. */
  readonly renews?: string | null
  /** The draft to be changed; without it a new one is made. */
  readonly contract?: LabourContractRow
  readonly onClose: () => void
}

export interface Person {
  readonly workerId: number
  readonly name: string
}

/** A new labour contract (劳动合同) for somebody, or for whoever is chosen in the dialog. */
export function NewContractDialog({
  person,
  onClose,
}: {
  readonly person: Person | undefined
  readonly onClose: () => void
}) {
  const { officeName } = useSession()
  const workerId = person?.workerId
  const proposal = useChannel(
    'labourContract.proposal',
    { workerId: workerId ?? 0 },
    { enabled: workerId !== undefined, keep: false },
  )
  const blank: Draft = { employer: officeName, term: '1', payDay: 15, ...(workerId === undefined ? {} : { workerId }) }
  if (workerId !== undefined && proposal.data === undefined && proposal.error === null) return null
  const { fields = blank, renewsContractNo = null } = proposal.data ?? {}
  return <DraftDialog initial={fields} person={person?.name} renews={renewsContractNo} onClose={onClose} />
}

/** Typing a contract; the legal checks answer meanwhile. Choosing a person begins from that person's records. */
export function DraftDialog({ initial, person, renews: firstRenews = null, contract, onClose }: DraftDialogProps) {
  const [form] = Form.useForm<Draft>()
  const [draft, setDraft] = useState<Draft>(initial)
  const [renews, setRenews] = useState(firstRenews)
  const create = useCommand('labourContract.create')
  const update = useCommand('labourContract.update')
  const action = useAction()
  const begin = (workerId: number) =>
    void action.run(async () => {
      const proposal = await call('labourContract.proposal', { workerId })
      form.setFieldsValue(proposal.fields)
      setDraft(proposal.fields)
      setRenews(proposal.renewsContractNo)
    })
  const fields = completeDraft(draft)
  const check = useChannel(
    'labourContract.check',
    { ...(fields ?? ({} as LabourContractFields)), ...(contract ? { draftId: contract.id } : {}) },
    { enabled: fields !== undefined },
  )
  const isOpenEndedDue = check.data?.findings.some(({ code }) => code === 'OPEN_ENDED_DUE') ?? false
  return (
    <FormDialog<Draft>
      title={contract ? `修改${contract.workerName}的合同草稿` : '新建合同'}
      verb="保存合同草稿"
      width={1180}
      initial={initial}
      form={form}
      onChange={(values) => {
        setDraft(values)
        if (values.workerId && values.workerId !== draft.workerId) begin(values.workerId)
      }}
      onClose={onClose}
      onSubmit={async (values) => {
        const done = completeDraft(values)
        if (!done) return
        const row = contract
          ? await update({ id: contract.id, rowVersion: contract.rowVersion, fields: done })
          : await create(done)
        announce(`已保存${row.workerName}的合同草稿 ${row.contractNo}`)
      }}
    >
      <DutyChanges title="期限类型更改" changes={dutyChangesOfTerm(initial.term ?? '', draft.term ?? '')} />
      <div className="with-checks">
        <ContractFields
          draft={draft}
          person={person}
          needsGround={draft.term === '1' && (isOpenEndedDue || Boolean(draft.fixedTermGround))}
        />
        <section aria-label="合同检查">
          <h3>合同检查</h3>
          {renews === null ? null : <p className="hint">续签合同 {renews}，条款沿用上一份。</p>}
          {fields === undefined ? <p className="hint">选择人员后自动带出条款；填齐必填项后自动检查。</p> : null}
          <ErrorAlert error={action.error ?? check.error} />
          {fields !== undefined && check.data ? (
            <FindingList findings={check.data.findings} good="检查通过" label="合同检查结果" />
          ) : null}
        </section>
      </div>
    </FormDialog>
  )
}
