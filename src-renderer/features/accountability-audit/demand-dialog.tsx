import { Form, Input, InputNumber, Radio } from 'antd'
import {
  demandAskerLabels,
  demandAskers,
  type DemandAsker,
} from '../../../src-main/shared/accountability-audit/audit-demand.rules.ts'
import { addDays, type CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { CommunitySelect } from '../organisation/community-select.tsx'
import { WorkerSelect } from '../roster/worker-select.tsx'

interface Values {
  readonly cause: 'residents' | 'plan'
  readonly communityId: number
  readonly workerId?: number
  readonly matter: string
  readonly receivedOn: CalendarDate
  readonly dueOn: CalendarDate
  readonly askedBy: DemandAsker
  readonly supporters?: number
  readonly total?: number
}
const usualDays = 30
const needed = (message: string) => [{ required: true, message }]

/** 登记立项事由. */
export function DemandDialog({ onClose }: { readonly onClose: () => void }) {
  const { today } = useSession()
  const add = useCommand('accountabilityAudit.addDemand')
  const [form] = Form.useForm<Values>()
  const isRequest = Form.useWatch('cause', form) !== 'plan'
  return (
    <FormDialog<Values>
      title="登记立项事由"
      verb="登记事由"
      width={680}
      form={form}
      initial={{ cause: 'residents', askedBy: 'residents', receivedOn: today, dueOn: addDays(today, usualDays) }}
      onClose={onClose}
      onSubmit={async ({ cause, askedBy, supporters, total, workerId, ...values }) => {
        const request = cause === 'plan' ? null : { askedBy, supporters: supporters ?? 0, total: total ?? 0 }
        await add({ ...values, workerId: workerId ?? null, request })
        announce('已登记立项事由')
      }}
    >
      <div className="form-grid">
        <Form.Item name="cause" label="来源" className="span-2">
          <Radio.Group
            options={[
              { value: 'residents', label: '居民要求' },
              { value: 'plan', label: '年度计划' },
            ]}
          />
        </Form.Item>
        <Form.Item name="communityId" label="所属社区" rules={needed('请选择社区')}>
          <CommunitySelect clearable={false} />
        </Form.Item>
        <Form.Item name="workerId" label="被审计人（可不选）">
          <WorkerSelect includesLeft />
        </Form.Item>
        <Form.Item name="matter" label="要求审计的事项" rules={needed('请填写事项')} className="span-2">
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="receivedOn" label="收到日期" rules={needed('请填写收到日期')}>
          <DateField />
        </Form.Item>
        <Form.Item name="dueOn" label="立项时限" rules={needed('请填写立项时限')}>
          <DateField />
        </Form.Item>
        {isRequest ? (
          <>
            <Form.Item name="askedBy" label="由谁提出" className="span-2">
              <Radio.Group options={demandAskers.map((value) => ({ value, label: demandAskerLabels[value] }))} />
            </Form.Item>
            <Form.Item name="supporters" label="提出要求的人数" rules={needed('请填写人数')}>
              <InputNumber min={1} precision={0} className="field" />
            </Form.Item>
            <Form.Item name="total" label="总人数" rules={needed('请填写总人数')}>
              <InputNumber min={1} precision={0} className="field" />
            </Form.Item>
          </>
        ) : null}
      </div>
    </FormDialog>
  )
}
