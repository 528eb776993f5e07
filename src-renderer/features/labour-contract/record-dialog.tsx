import { Form, Input, InputNumber, Radio, Select } from 'antd'
import { useState } from 'react'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { Fen } from '../../../src-main/shared/kernel/money.ts'
import {
  contractFormLabels,
  type ContractForm,
  type ContractTerm,
} from '../../../src-main/shared/labour-contract/labour-contract.schema.ts'
import { useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { contractTermLabels } from '../../strings/labels.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { MoneyField } from '../../ui/money-field.tsx'
import { WorkerSelect } from '../roster/worker-select.tsx'
import { workingTimes } from './contract-fields.tsx'

interface RecordFields {
  readonly workerId: number
  readonly form: ContractForm
  readonly contractNo?: string
  readonly employer: string
  readonly term: ContractTerm
  readonly startsOn?: CalendarDate | null
  readonly endsOn?: CalendarDate | null
  readonly probationEndsOn?: CalendarDate | null
  readonly workContent?: string
  readonly workPlace?: string
  readonly workingTime?: string
  readonly monthlyWageFen?: Fen | null
  readonly probationWageFen?: Fen | null
  readonly payDay?: number | null
  readonly signedOn?: CalendarDate | null
  readonly times?: number | null
  readonly remark?: string
}
const options = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

/** 补录: a contract that was signed on paper before, or by somebody else, recorded as it stands. */
export function RecordDialog({ onClose }: { readonly onClose: () => void }) {
  const { officeName } = useSession()
  const [term, setTerm] = useState<ContractTerm>('1')
  const record = useCommand('labourContract.record')
  return (
    <FormDialog<RecordFields>
      title="补录合同"
      verb="补录合同"
      width={880}
      initial={{ form: 'labour', employer: officeName, term: '1' }}
      onChange={(values) => setTerm(values.term)}
      onClose={onClose}
      onSubmit={async ({ startsOn, endsOn = null, ...values }) => {
        if (!startsOn) return
        const row = await record({ ...values, startsOn, endsOn: values.term === '1' ? endsOn : null })
        announce(`已补录${row.workerName}的${contractFormLabels[row.form]} ${row.contractNo}`)
      }}
    >
      <p className="hint">
        录入已经签订的纸质合同。条款照录，不合法的条款作为“违法约定”提示；劳务派遣、服务协议等只供查阅，不在系统内续签。
      </p>
      <div className="form-grid three">
        <Form.Item name="workerId" label="人员" rules={[{ required: true, message: '请选择人员' }]}>
          <WorkerSelect />
        </Form.Item>
        <Form.Item name="form" label="合同形式">
          <Select options={options(contractFormLabels)} />
        </Form.Item>
        <Form.Item name="contractNo" label="原合同编号（没有不填）">
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item
          name="employer"
          label="用人单位"
          rules={[{ required: true, whitespace: true, message: '请填写用人单位' }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="term" label="期限类型" className="wide">
          <Radio.Group options={options(contractTermLabels)} />
        </Form.Item>
        <Form.Item name="startsOn" label="合同起" rules={[{ required: true, message: '请填写合同起' }]}>
          <DateField />
        </Form.Item>
        <Form.Item
          name="endsOn"
          label="合同止"
          rules={term === '1' ? [{ required: true, message: '请填写合同止' }] : []}
        >
          <DateField clearable disabled={term !== '1'} />
        </Form.Item>
        <Form.Item name="signedOn" label="签订日期">
          <DateField clearable />
        </Form.Item>
        <Form.Item name="monthlyWageFen" label="月工资">
          <MoneyField />
        </Form.Item>
        <Form.Item name="probationEndsOn" label="试用期止">
          <DateField clearable />
        </Form.Item>
        <Form.Item name="probationWageFen" label="试用期月工资">
          <MoneyField />
        </Form.Item>
        <Form.Item name="workContent" label="工作内容">
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="workPlace" label="工作地点">
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="workingTime" label="工时制度">
          <Select allowClear options={workingTimes} />
        </Form.Item>
        <Form.Item name="payDay" label="每月发薪日">
          <InputNumber min={1} max={31} className="field" suffix="日" />
        </Form.Item>
        <Form.Item name="times" label="连续第几次固定期限">
          <InputNumber min={1} max={50} precision={0} className="field" disabled={term !== '1'} suffix="次" />
        </Form.Item>
        <Form.Item name="remark" label="备注">
          <Input maxLength={200} />
        </Form.Item>
      </div>
    </FormDialog>
  )
}
