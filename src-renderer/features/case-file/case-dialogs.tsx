import { Checkbox, Form, Input, Radio, Select } from 'antd'
import type { CaseDetail } from '../../../src-main/shared/case-file/case-file.contract.ts'
import {
  caseConclusionLabels,
  caseConclusions,
  caseHandlings,
  type CaseConclusion,
} from '../../../src-main/shared/case-file/case-words.ts'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { DisciplineDialog } from './discipline-dialog.tsx'

export type CaseDialog = 'decline' | 'investigate' | 'conclude' | 'close' | 'extend' | 'member' | 'discipline'
interface StepProps {
  readonly detail: CaseDetail
  readonly onClose: () => void
}
const sentence = (message: string) => [{ required: true, whitespace: true, min: 2, message }]
const versionOf = ({ id, rowVersion }: CaseDetail) => ({ id, rowVersion })

/** The dialog of one step of a case. */
export function CaseDialogs({ dialog, ...props }: StepProps & { readonly dialog: CaseDialog }) {
  switch (dialog) {
    case 'decline':
      return <Decline {...props} />
    case 'investigate':
      return <Investigate {...props} />
    case 'conclude':
      return <Conclude {...props} />
    case 'close':
      return <Close {...props} />
    case 'extend':
      return <Extend {...props} />
    case 'member':
      return <AddMember {...props} />
    case 'discipline':
      return (
        <DisciplineDialog caseId={props.detail.id} workerId={props.detail.subjectWorkerId} onClose={props.onClose} />
      )
  }
}

function Decline({ detail, onClose }: StepProps) {
  const decline = useCommand('caseFile.decline')
  return (
    <ReasonDialog
      title={`不予受理 ${detail.number}`}
      verb="不予受理"
      explain="不予受理的线索保留在登记中，不能再办理。"
      onClose={onClose}
      onSubmit={async (reason) => {
        await decline({ ...versionOf(detail), reason })
        announce(`已登记不予受理 ${detail.number}`)
      }}
    />
  )
}

function Investigate({ detail, onClose }: StepProps) {
  const investigate = useCommand('caseFile.investigate')
  return (
    <FormDialog<{ investigator: string }>
      title="开始核查"
      verb="开始核查"
      initial={{ investigator: detail.members.map(({ name }) => name).join('、') }}
      onClose={onClose}
      onSubmit={async ({ investigator }) => {
        await investigate({ ...versionOf(detail), investigator })
        announce('已登记核查')
      }}
    >
      <Form.Item name="investigator" label="核查人" rules={sentence('请填写核查人')}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}

interface Conclusion {
  readonly investigation: string
  readonly conclusion: CaseConclusion
  readonly handling: (typeof caseHandlings)[number][]
  readonly handlingNote?: string
}

function Conclude({ detail, onClose }: StepProps) {
  const conclude = useCommand('caseFile.conclude')
  return (
    <FormDialog<Conclusion>
      title="作出结论"
      verb="作出结论"
      width={680}
      initial={{ handling: [] }}
      onClose={onClose}
      onSubmit={async ({ handlingNote, ...values }) => {
        await conclude({ ...versionOf(detail), ...values, handlingNote: handlingNote ?? '' })
        announce('已作出结论')
      }}
    >
      <Form.Item name="investigation" label="核查情况" rules={sentence('请填写核查情况')}>
        <Input.TextArea rows={4} maxLength={4000} />
      </Form.Item>
      <Form.Item name="conclusion" label="结论" rules={[{ required: true, message: '请选择结论' }]}>
        <Radio.Group options={caseConclusions.map((value) => ({ value, label: caseConclusionLabels[value] }))} />
      </Form.Item>
      <Form.Item
        name="handling"
        label="处理"
        rules={[{ type: 'array', required: true, min: 1, message: '请选择处理方式' }]}
      >
        <Checkbox.Group options={caseHandlings.map((value) => ({ value, label: value }))} />
      </Form.Item>
      <Form.Item name="handlingNote" label="处理说明">
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}

function Close({ detail, onClose }: StepProps) {
  const close = useCommand('caseFile.close')
  const { today } = useSession()
  return (
    <FormDialog<{ reply: string; repliedOn: CalendarDate }>
      title="答复办结"
      verb="办结"
      initial={{ repliedOn: today }}
      onClose={onClose}
      onSubmit={async ({ reply, repliedOn }) => {
        await close({ ...versionOf(detail), reply, repliedOn })
        announce(`${detail.number} 已办结`)
      }}
    >
      <Form.Item name="reply" label="答复内容（匿名的写明归档情况）" rules={sentence('请填写答复内容')}>
        <Input.TextArea rows={3} maxLength={4000} />
      </Form.Item>
      <Form.Item name="repliedOn" label="答复日期" rules={[{ required: true, message: '请填写答复日期' }]}>
        <DateField />
      </Form.Item>
    </FormDialog>
  )
}

function Extend({ detail, onClose }: StepProps) {
  const extend = useCommand('caseFile.extend')
  return (
    <FormDialog<{ dueOn: CalendarDate; reason: string }>
      title="延长办理时限"
      verb="延长时限"
      initial={{}}
      onClose={onClose}
      onSubmit={async ({ dueOn, reason }) => {
        await extend({ ...versionOf(detail), dueOn, reason })
        announce(`办理时限延长至 ${dueOn}`)
      }}
    >
      <p>现办理时限 {detail.dueOn}</p>
      <Form.Item name="dueOn" label="新的办理时限" rules={[{ required: true, message: '请填写新的办理时限' }]}>
        <DateField />
      </Form.Item>
      <Form.Item name="reason" label="原因" rules={sentence('请填写原因')}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}

function AddMember({ detail, onClose }: StepProps) {
  const add = useCommand('caseFile.addMember')
  const { data } = useChannel('caseFile.options', {})
  const others = (data?.officers ?? []).filter(
    ({ accountId }) => !detail.members.some((member) => member.accountId === accountId),
  )
  return (
    <FormDialog<{ accountId: number }>
      title="增加承办人"
      verb="增加承办人"
      initial={{}}
      onClose={onClose}
      onSubmit={async ({ accountId }) => {
        await add({ id: detail.id, accountId })
        announce('已增加承办人')
      }}
    >
      <p className="hint">承办人可以查看此线索的全部内容。结论由登记人以外的承办人作出。</p>
      <Form.Item name="accountId" label="纪检账号" rules={[{ required: true, message: '请选择账号' }]}>
        <Select
          options={others.map(({ accountId, name }) => ({ value: accountId, label: name }))}
          notFoundContent="没有其他纪检账号，请联系系统管理员新增"
        />
      </Form.Item>
    </FormDialog>
  )
}
