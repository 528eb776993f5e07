import { Form, Input, Radio } from 'antd'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { objectionConclusions, type NoticeObjection } from '../../../src-main/shared/notice/notice-evidence.contract.ts'
import { useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { conclusionLabels } from './notice-words.ts'

interface StepProps {
  readonly objection: NoticeObjection
  readonly onClose: () => void
}
const versionOf = ({ id, rowVersion }: NoticeObjection) => ({ id, rowVersion })
const required = (message: string) => [{ required: true, whitespace: true, min: 2, message }]

export function InvestigateDialog({ objection, onClose }: StepProps) {
  const investigate = useCommand('notice.investigateObjection')
  return (
    <FormDialog<{ investigator: string }>
      title="开始调查"
      verb="开始调查"
      onClose={onClose}
      onSubmit={async ({ investigator }) => {
        await investigate({ ...versionOf(objection), investigator })
        announce('已登记调查')
      }}
    >
      <Form.Item name="investigator" label="调查人或部门" rules={required('请填写调查人或部门')}>
        <Input maxLength={100} />
      </Form.Item>
    </FormDialog>
  )
}

export function ConcludeDialog({ objection, onClose }: StepProps) {
  const conclude = useCommand('notice.concludeObjection')
  return (
    <FormDialog<{ investigation: string; conclusion: 'upheld' | 'rejected' | 'partly'; handling: string }>
      title="作出结论"
      verb="作出结论"
      initial={{ conclusion: 'rejected' }}
      onClose={onClose}
      onSubmit={async (values) => {
        await conclude({ ...versionOf(objection), ...values })
        announce(objection.identity === 'anonymous' ? '异议已办结' : '已作出结论，请答复反映人')
      }}
    >
      <Form.Item name="investigation" label="调查情况" rules={required('请填写调查情况')}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      <Form.Item name="conclusion" label="结论">
        <Radio.Group options={objectionConclusions.map((value) => ({ value, label: conclusionLabels[value] }))} />
      </Form.Item>
      <Form.Item name="handling" label="处理意见" rules={required('请填写处理意见')}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
    </FormDialog>
  )
}

export function ReplyDialog({ objection, onClose }: StepProps) {
  const answer = useCommand('notice.replyToObjection')
  const { today } = useSession()
  return (
    <FormDialog<{ reply: string; repliedOn: CalendarDate }>
      title="登记答复"
      verb="登记答复"
      initial={{ repliedOn: today }}
      onClose={onClose}
      onSubmit={async (values) => {
        await answer({ ...versionOf(objection), ...values })
        announce('已登记答复，异议办结')
      }}
    >
      <Form.Item name="repliedOn" label="答复日期">
        <DateField />
      </Form.Item>
      <Form.Item name="reply" label="答复内容" rules={required('请填写答复内容')}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
    </FormDialog>
  )
}
