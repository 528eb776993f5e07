import { Form, Input, Radio, Select } from 'antd'
import {
  findingCategories,
  rectificationConclusions,
  type AccountabilityAuditDetail,
} from '../../../src-main/shared/accountability-audit/accountability-audit.contract.ts'
import { addDays, type CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { zeroFen, type Fen } from '../../../src-main/shared/kernel/money.ts'
import type { CallInput } from '../../client/api.ts'
import { useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { MoneyField } from '../../ui/money-field.tsx'
import type { AuditFinding, Rectification } from './findings-section.tsx'

type Step = AccountabilityAuditDetail['currentStep']
const needed = (message: string) => [{ required: true, message }]
const sentence = (message: string) => [{ required: true, whitespace: true, min: 2, message }]

export function RecordStepDialog(props: {
  readonly audit: AccountabilityAuditDetail
  readonly step: Step
  readonly onClose: () => void
}) {
  const { audit, step, onClose } = props
  const { today } = useSession()
  const record = useCommand('accountabilityAudit.recordStep')
  return (
    <FormDialog<{ doneOn: CalendarDate; note: string }>
      title={`登记“${step}”`}
      verb={`登记${step}`}
      initial={{ doneOn: today, note: '' }}
      onClose={onClose}
      onSubmit={async ({ doneOn, note }) => {
        await record({ id: audit.id, rowVersion: audit.rowVersion, step, doneOn, note: note ?? '' })
        announce(`已登记${step}`)
      }}
    >
      <Form.Item name="doneOn" label="办理日期" rules={needed('请填写办理日期')}>
        <DateField />
      </Form.Item>
      <Form.Item name="note" label="说明">
        <Input maxLength={200} placeholder="文号、参加人员等，可不填" />
      </Form.Item>
    </FormDialog>
  )
}

interface FindingFields {
  readonly category: AuditFinding['category']
  readonly facts: string
  readonly amountFen: Fen | null
  readonly clause: string
}

export function AddFindingDialog({ auditId, onClose }: { readonly auditId: number; readonly onClose: () => void }) {
  const add = useCommand('accountabilityAudit.addFinding')
  return (
    <FormDialog<FindingFields>
      title="登记问题"
      verb="登记问题"
      initial={{ amountFen: zeroFen, clause: '' }}
      onClose={onClose}
      onSubmit={async ({ category, facts, amountFen, clause }) => {
        await add({ id: auditId, category, facts, amountFen: amountFen ?? zeroFen, clause: clause ?? '' })
        announce('已登记问题')
      }}
    >
      <Form.Item name="category" label="问题类别" rules={needed('请选择问题类别')}>
        <Select options={findingCategories.map((value) => ({ value, label: value }))} />
      </Form.Item>
      <Form.Item name="facts" label="事实" rules={sentence('请写明事实')}>
        <Input.TextArea rows={4} maxLength={4000} />
      </Form.Item>
      <Form.Item name="amountFen" label="涉及金额（没有的填 0）">
        <MoneyField />
      </Form.Item>
      <Form.Item name="clause" label="依据条款">
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}

type RectificationFields = Omit<CallInput<'accountabilityAudit.addRectification'>, 'findingId'>

export function AddRectificationDialog({
  finding,
  onClose,
}: {
  readonly finding: AuditFinding
  readonly onClose: () => void
}) {
  const { today } = useSession()
  const add = useCommand('accountabilityAudit.addRectification')
  return (
    <FormDialog<RectificationFields>
      title={`为问题 ${finding.number} 登记整改`}
      verb="登记整改"
      initial={{ dueOn: addDays(today, 60) }}
      onClose={onClose}
      onSubmit={async (values) => {
        await add({ findingId: finding.id, ...values })
        announce(`已登记整改，时限 ${values.dueOn}`)
      }}
    >
      <Form.Item name="measure" label="整改措施" rules={sentence('请填写整改措施')}>
        <Input.TextArea rows={3} maxLength={4000} />
      </Form.Item>
      <Form.Item name="responsible" label="责任人" rules={needed('请填写责任人')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="dueOn" label="整改时限" rules={needed('请填写整改时限')}>
        <DateField />
      </Form.Item>
    </FormDialog>
  )
}

type ClosingFields = Omit<CallInput<'accountabilityAudit.closeRectification'>, 'rectificationId' | 'rowVersion'>

export function CloseRectificationDialog({
  rectification,
  onClose,
}: {
  readonly rectification: Rectification
  readonly onClose: () => void
}) {
  const { today } = useSession()
  const close = useCommand('accountabilityAudit.closeRectification')
  return (
    <FormDialog<ClosingFields>
      title="复核销号"
      verb="销号"
      initial={{ conclusion: '已整改', closedOn: today }}
      onClose={onClose}
      onSubmit={async (values) => {
        await close({ rectificationId: rectification.id, rowVersion: rectification.rowVersion, ...values })
        announce(`整改已销号，结论：${values.conclusion}`)
      }}
    >
      <p>
        {rectification.measure}（责任人 {rectification.responsible}，时限 {rectification.dueOn}）
      </p>
      <Form.Item name="conclusion" label="复核结论">
        <Radio.Group options={rectificationConclusions.map((value) => ({ value, label: value }))} />
      </Form.Item>
      <Form.Item name="evidence" label="佐证材料" rules={sentence('请填写佐证材料')}>
        <Input.TextArea rows={3} maxLength={4000} />
      </Form.Item>
      <Form.Item name="closedOn" label="复核日期" rules={needed('请填写复核日期')}>
        <DateField />
      </Form.Item>
    </FormDialog>
  )
}
