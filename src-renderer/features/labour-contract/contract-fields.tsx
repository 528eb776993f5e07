import { Form, Input, InputNumber, Radio, Select } from 'antd'
import {
  fixedTermGroundLabels,
  termLabels,
  type LabourContractFields,
} from '../../../src-main/shared/labour-contract/labour-contract.schema.ts'
import { contractTermLabels } from '../../strings/labels.ts'
import { DateField } from '../../ui/date-field.tsx'
import { MoneyField } from '../../ui/money-field.tsx'
import { WorkerSelect } from '../roster/worker-select.tsx'
import type { Draft } from './contract-draft.ts'

export const workingTimes = ['标准工时', '综合计算工时', '不定时'].map((value) => ({ value, label: value }))
const options = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))
const needed = (message: string) => [{ required: true, message }]

/** Every term of a labour contract, in the order of 劳动合同法第十七条. */
export function ContractFields(props: {
  readonly draft: Draft
  /** Name of the person, once settled; else one is chosen. */
  readonly person: string | undefined
  /** An open-ended contract is due: a fixed term needs its ground. */
  readonly needsGround: boolean
}) {
  const { draft, person, needsGround } = props
  return (
    <div className="form-grid three">
      {person === undefined ? (
        <Form.Item name="workerId" label="人员" rules={needed('请选择人员')}>
          <WorkerSelect />
        </Form.Item>
      ) : (
        <Form.Item label="人员">
          <Form.Item name="workerId" noStyle hidden>
            <InputNumber />
          </Form.Item>
          <Input aria-label="人员" value={person} disabled />
        </Form.Item>
      )}
      <Form.Item name="employer" label="用人单位" rules={needed('请填写用人单位')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="payDay" label="每月发薪日" rules={needed('请填写发薪日')}>
        <InputNumber min={1} max={31} className="field" suffix="日" />
      </Form.Item>
      <Form.Item name="term" label="期限类型" rules={needed('请选择期限类型')} className="span-2">
        <Radio.Group options={options(contractTermLabels)} />
      </Form.Item>
      <Form.Item name="startsOn" label="合同起" rules={needed('请填写合同起')}>
        <DateField />
      </Form.Item>
      <Form.Item name="endsOn" label="合同止" rules={draft.term === '1' ? needed('请填写合同止') : []}>
        <DateField clearable disabled={draft.term !== '1'} />
      </Form.Item>
      <Form.Item name="monthlyWageFen" label="月工资" rules={needed('请填写月工资，如 5487.65')}>
        <MoneyField />
      </Form.Item>
      {needsGround ? <FixedTermGround /> : null}
      <Form.Item name="probationEndsOn" label="试用期止（无试用期不填）">
        <DateField clearable />
      </Form.Item>
      <Form.Item name="probationWageFen" label="试用期月工资">
        <MoneyField />
      </Form.Item>
      <Form.Item name="workingTime" label="工时制度" rules={needed('请选择工时制度')}>
        <Select options={workingTimes} />
      </Form.Item>
      <Form.Item name="workContent" label="工作内容" rules={needed('请填写工作内容')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="workPlace" label="工作地点" rules={needed('请填写工作地点')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="serviceUntil" label="培训服务期止（未约定不填）">
        <DateField clearable />
      </Form.Item>
      <LongTerm name="restTerms" />
      <LongTerm name="socialInsuranceTerms" />
      <LongTerm name="protectionTerms" />
      <LongTerm name="benefitTerms" />
      <LongTerm name="confidentialityTerms" />
      <LongTerm name="otherTerms" />
    </div>
  )
}

function FixedTermGround() {
  return (
    <>
      <Form.Item name="fixedTermGround" label="订立固定期限的理由">
        <Select allowClear options={options(fixedTermGroundLabels)} />
      </Form.Item>
      <Form.Item name="fixedTermNote" label="理由说明（日期、材料）" className="wide">
        <Input maxLength={200} />
      </Form.Item>
    </>
  )
}

export function LongTerm({ name }: { readonly name: keyof LabourContractFields }) {
  return (
    <Form.Item name={name} label={termLabels[name]}>
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={200} />
    </Form.Item>
  )
}
