import { Form, Input } from 'antd'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import {
  checkActualRetirement,
  retirementKindLabels,
  type RetirementStep,
} from '../../../src-main/shared/retirement/retirement-case.rules.ts'
import type { RetirementCase } from '../../../src-main/shared/retirement/retirement.contract.ts'
import { useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

interface StepForm {
  readonly actualOn: CalendarDate
  readonly remark: string
}

const words: Readonly<Record<RetirementStep, { verb: string; done: string; explain: string; needsRemark: boolean }>> = {
  approve: { verb: '批准', done: '已批准', explain: '批准后按申请的时间提醒办理。', needsRemark: false },
  refuse: { verb: '不批准', done: '已登记不批准', explain: '不批准的，须说明理由，可重新申请。', needsRemark: true },
  withdraw: { verb: '撤回申请', done: '已撤回', explain: '撤回后按法定退休时间提醒，可重新申请。', needsRemark: true },
  retire: {
    verb: '登记实际退休',
    done: '已登记实际退休',
    explain: '退休手续办结后登记；离开花名册另行办理退出。',
    needsRemark: false,
  },
}

/** One step of a retirement: 批准, 不批准, 撤回 or 登记实际退休. */
export function StepDialog(props: {
  readonly step: RetirementStep
  readonly retirement: RetirementCase
  readonly name: string
  readonly onClose: () => void
}) {
  const { step, retirement, name, onClose } = props
  const { today } = useSession()
  const decide = useCommand('retirement.decide')
  const withdraw = useCommand('retirement.withdraw')
  const retire = useCommand('retirement.retire')
  const { verb, done, explain, needsRemark } = words[step]
  const { id, rowVersion } = retirement
  const take = async ({ actualOn, remark = '' }: StepForm) => {
    if (step === 'withdraw') await withdraw({ id, rowVersion, remark })
    else if (step === 'retire') await retire({ id, rowVersion, actualOn, remark })
    else await decide({ id, rowVersion, approve: step === 'approve', remark })
    announce(`${done}：${name}，${retirementKindLabels[retirement.kind]}`)
  }
  const remarkRules = needsRemark
    ? [{ required: true, whitespace: true, min: 2, message: '请填写说明，至少 2 个字' }]
    : []
  return (
    <FormDialog<StepForm>
      title={`${verb}：${name}的${retirementKindLabels[retirement.kind]}`}
      verb={verb}
      danger={step === 'refuse'}
      initial={{ actualOn: retirement.requestedOn <= today ? retirement.requestedOn : today, remark: '' }}
      onClose={onClose}
      onSubmit={take}
    >
      <p>{explain}</p>
      {step === 'retire' ? (
        <Form.Item
          name="actualOn"
          label="实际退休时间"
          rules={[
            { required: true, message: '请填写实际退休时间' },
            ({ getFieldValue }) => ({
              validator: (_, actualOn: CalendarDate | null) => {
                if (!actualOn) return Promise.resolve()
                const note = String(getFieldValue('remark') ?? '')
                const [found] = checkActualRetirement(retirement, { actualOn, note }, today)
                return found ? Promise.reject(new Error(`${found.message}，${found.remedy ?? ''}`)) : Promise.resolve()
              },
            }),
          ]}
        >
          <DateField />
        </Form.Item>
      ) : null}
      <Form.Item name="remark" label={needsRemark ? '说明' : '说明（可不填）'} rules={remarkRules}>
        <Input.TextArea rows={3} maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}
