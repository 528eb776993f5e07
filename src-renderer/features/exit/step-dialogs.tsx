import { Form, Input, Select } from 'antd'
import { openOpinions } from '../../../src-main/shared/exit/exit-case.rules.ts'
import { followUpKeys, followUps, opinionLevels, type FollowUp } from '../../../src-main/shared/exit/exit-codes.ts'
import type { ExitDetail } from '../../../src-main/shared/exit/exit.contract.ts'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

interface DialogProps {
  readonly exit: ExitDetail
  readonly onClose: () => void
}
const needed = (message: string) => [{ required: true, whitespace: true, message }]
const neededDay = [{ required: true, message: '请填写日期' }]

/** ② One of the four opinions of the approval sheet, in their order. */
export function OpinionDialog({ exit, onClose }: DialogProps) {
  const { today } = useSession()
  const record = useCommand('exit.recordOpinion')
  const [label = ''] = openOpinions(exit.opinions)
  const level = opinionLevels.findIndex((each) => each === label) + 1
  return (
    <FormDialog<{ signedBy: string; signedOn: CalendarDate; opinion: string }>
      title={`登记${label}意见：${exit.name}`}
      verb="登记意见"
      initial={{ signedOn: today, opinion: '同意' }}
      onClose={onClose}
      onSubmit={async (typed) => {
        await record({ id: exit.id, rowVersion: exit.rowVersion, level, ...typed })
        announce(`已登记${label}意见`)
      }}
    >
      <Form.Item name="signedBy" label="签署人" rules={needed('请填写签署人')}>
        <Input maxLength={50} />
      </Form.Item>
      <Form.Item name="signedOn" label="签署日期" rules={neededDay}>
        <DateField />
      </Form.Item>
      <Form.Item name="opinion" label="意见" rules={needed('请填写意见')}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}

const words = {
  submit: { verb: '提交审批', explain: '提交后不能再修改；审核账号可以退回。', needsRemark: false, done: '已提交' },
  approve: { verb: '批准', explain: '批准后登记交接和结算。', needsRemark: false, done: '已批准' },
  return: { verb: '退回', explain: '退回后由经办账号修改，重新提交。', needsRemark: true, done: '已退回' },
  withdraw: { verb: '撤回', explain: '撤回后可以重新办理，记录保留。', needsRemark: true, done: '已撤回' },
} as const

/** 提交, 批准, 退回 or 撤回. */
export function RemarkDialog({ step, exit, onClose }: DialogProps & { readonly step: keyof typeof words }) {
  const submit = useCommand('exit.submit')
  const decide = useCommand('exit.decide')
  const withdraw = useCommand('exit.withdraw')
  const { verb, explain, needsRemark, done } = words[step]
  const { id, rowVersion, name } = exit
  return (
    <FormDialog<{ remark?: string }>
      title={`${verb}：${name}的退出`}
      verb={verb}
      danger={step === 'return' || step === 'withdraw'}
      onClose={onClose}
      onSubmit={async ({ remark = '' }) => {
        if (step === 'submit') await submit({ id, rowVersion })
        else if (step === 'withdraw') await withdraw({ id, rowVersion, remark })
        else await decide({ id, rowVersion, approve: step === 'approve', remark })
        announce(`${done}：${name}的退出`)
      }}
    >
      <p>{explain}</p>
      {step === 'submit' ? null : (
        <Form.Item
          name="remark"
          label={needsRemark ? '说明' : '说明（可不填）'}
          rules={needsRemark ? [{ required: true, whitespace: true, min: 2, message: '请填写说明，至少 2 个字' }] : []}
        >
          <Input.TextArea rows={3} maxLength={200} />
        </Form.Item>
      )}
    </FormDialog>
  )
}

/** ⑦ 办结, with what it will do. */
export function FinishDialog({ exit, onClose }: DialogProps) {
  const finish = useCommand('exit.finish')
  const { id, rowVersion, name, person, lastDay } = exit
  return (
    <FormDialog<object>
      title={`办结退出：${name}`}
      verb="办结退出"
      danger
      onClose={onClose}
      onSubmit={async () => {
        await finish({ id, rowVersion })
        announce(`已办结${name}的退出`)
      }}
    >
      <p>办结后不能修改，请核对：</p>
      <ul>
        <li>
          花名册：自{lastDay}起状态为“退出”，空出岗位{person.post}
        </li>
        <li>合同：{person.contract ? `${person.contract.contractNo}自${lastDay}起解除或终止` : '没有生效的合同'}</li>
      </ul>
    </FormDialog>
  )
}

/** ⑧ What is done after somebody has left. */
export function FollowUpDialog({ exit, onClose }: DialogProps) {
  const { today } = useSession()
  const record = useCommand('exit.recordFollowUp')
  const open = followUpKeys.filter((kind) => !exit.followUps.some((each) => each.kind === kind))
  return (
    <FormDialog<{ kind: FollowUp; doneOn: CalendarDate; remark?: string }>
      title={`登记后续事项：${exit.name}`}
      verb="登记"
      initial={{ doneOn: today, ...(open[0] === undefined ? {} : { kind: open[0] }) }}
      onClose={onClose}
      onSubmit={async ({ kind, doneOn, remark = '' }) => {
        await record({ id: exit.id, kind, doneOn, remark })
        announce(`已登记：${followUps[kind]}`)
      }}
    >
      <Form.Item name="kind" label="事项" rules={[{ required: true, message: '请选择事项' }]}>
        <Select options={open.map((value) => ({ value, label: followUps[value] }))} />
      </Form.Item>
      <Form.Item name="doneOn" label="办理日期" rules={neededDay}>
        <DateField />
      </Form.Item>
      <Form.Item name="remark" label="说明（可不填）">
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}
