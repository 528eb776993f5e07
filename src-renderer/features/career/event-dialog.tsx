import { Form, Input, Radio } from 'antd'
import type { CareerEventFields } from '../../../src-main/shared/career/career.contract.ts'
import { careerEventKindLabels, careerEventKinds } from '../../../src-main/shared/career/career.rules.ts'
import { useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { WorkerSelect } from '../roster/worker-select.tsx'

/** 登记录用: somebody passed an examination or was hired by a public institution. */
export function EventDialog({ onClose }: { readonly onClose: () => void }) {
  const { today } = useSession()
  const register = useCommand('career.registerEvent')
  const needed = (message: string) => [{ required: true, message }]
  return (
    <FormDialog<CareerEventFields>
      title="登记录用"
      verb="登记录用"
      width={680}
      initial={{ kind: 'civil_servant', admittedOn: today, note: '' }}
      onClose={onClose}
      onSubmit={async (values) => {
        const { name } = await register({ ...values, note: values.note ?? '' })
        announce(`已登记${name}的${careerEventKindLabels[values.kind]}，待确认`)
      }}
    >
      <div className="form-grid">
        <Form.Item name="workerId" label="人员" rules={needed('请选择人员')}>
          <WorkerSelect />
        </Form.Item>
        <Form.Item name="admittedOn" label="录用日期" rules={needed('请填写录用日期')}>
          <DateField />
        </Form.Item>
        <Form.Item name="kind" label="类型" className="span-2">
          <Radio.Group options={careerEventKinds.map((value) => ({ value, label: careerEventKindLabels[value] }))} />
        </Form.Item>
        <Form.Item name="unit" label="录用单位" rules={needed('请填写录用单位')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="documentNo" label="录用通知文号" rules={needed('请填写录用通知文号')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="note" label="备注" className="span-2">
          <Input maxLength={200} />
        </Form.Item>
      </div>
    </FormDialog>
  )
}
