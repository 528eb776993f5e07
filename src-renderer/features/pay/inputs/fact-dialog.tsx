import { Form, Input, InputNumber, Radio, Select } from 'antd'
import type { ReactNode } from 'react'
import { monthOf } from '../../../../src-main/shared/kernel/calendar-date.ts'
import {
  additionalDeductionNames,
  contributionBaseLabels,
  otherDeductionLabels,
  payFactKindLabels,
  type PayFactKind,
} from '../../../../src-main/shared/pay/pay-fact-kinds.ts'
import type { CallInput } from '../../../client/api.ts'
import { useSession } from '../../../client/session.tsx'
import { announce } from '../../../client/status-store.ts'
import { useCommand } from '../../../client/use-command.ts'
import { useChannel } from '../../../client/use-query.ts'
import { MonthField } from '../../../ui/date-field.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { MoneyField } from '../../../ui/money-field.tsx'
import { WorkerSelect } from '../../roster/worker-select.tsx'

type Values = Record<string, unknown>

const needed = (message: string) => [{ required: true, message }]
const choices = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

/** 登记: one fact of a kind about one person. */
export function FactDialog({ kind, onClose }: { readonly kind: PayFactKind; readonly onClose: () => void }) {
  const { today } = useSession()
  const record = useCommand('payFact.record')
  const label = payFactKindLabels[kind]
  return (
    <FormDialog<Values>
      title={`登记${label}`}
      verb={`登记${label}`}
      width={680}
      initial={startOf(kind, today)}
      onClose={onClose}
      onSubmit={async (values) => {
        const { flag, ...said } = values
        const flags = kind === 'taxFlag' ? { firstJob: flag === 'firstJob', lowIncome: flag === 'lowIncome' } : {}
        const last = kind === 'enrolment' || kind === 'deduction' ? { toMonth: said['toMonth'] ?? null } : {}
        await record({ fact: { kind, ...said, ...last, ...flags } as CallInput<'payFact.record'>['fact'] })
        announce(`已登记${label}`)
      }}
    >
      <div className="form-grid">
        <Form.Item name="workerId" label="人员" rules={needed('请选择人员')}>
          <WorkerSelect includesLeft />
        </Form.Item>
        {fieldsOf[kind]()}
        <Form.Item
          name="basis"
          label="依据"
          className="span-2"
          rules={[{ required: true, whitespace: true, min: 2, message: '请填写依据，如文号、申报表' }]}
        >
          <Input maxLength={200} placeholder="文号、申报表或本人申请" />
        </Form.Item>
      </div>
    </FormDialog>
  )
}

function startOf(kind: PayFactKind, today: string): Values {
  const year = Number(today.slice(0, 4))
  const month = monthOf(today as never)
  switch (kind) {
    case 'base':
      return { base: 'social', year }
    case 'enrolment':
      return { base: 'social', fromMonth: month }
    case 'deduction':
      return { way: 'month', fromMonth: month }
    case 'otherDeduction':
      return { deduction: 'pension', month }
    case 'taxFlag':
      return { flag: 'firstJob', year }
    case 'opening':
      return { throughMonth: month, exemptFen: 0 }
    case 'assessment':
      return { period: String(year - 1) }
  }
}

const yearField = (label: string, extra?: string) => (
  <Form.Item name="year" label={label} rules={needed('请填写年度')} {...(extra === undefined ? {} : { extra })}>
    <InputNumber className="field" precision={0} min={1990} max={2100} />
  </Form.Item>
)
const monthField = (name: string, label: string, extra?: string) => (
  <Form.Item name={name} label={label} rules={needed('请选择月份')} {...(extra === undefined ? {} : { extra })}>
    <MonthField />
  </Form.Item>
)
const lastMonth = (extra: string) => (
  <Form.Item name="toMonth" label="截止月份" extra={extra}>
    <MonthField clearable />
  </Form.Item>
)
const amount = (name: string, label: string) => (
  <Form.Item name={name} label={label} rules={needed('请填写金额')}>
    <MoneyField />
  </Form.Item>
)
const insurance = (
  <Form.Item name="base" label="险种">
    <Radio.Group options={choices(contributionBaseLabels)} />
  </Form.Item>
)

const fieldsOf: Readonly<Record<PayFactKind, () => ReactNode>> = {
  base: () => (
    <>
      {insurance}
      {yearField('基数年度', '按年度开始的年份填写，如 2026 年 7 月起的年度填 2026。')}
      {amount('wageFen', '上年月平均工资')}
    </>
  ),
  enrolment: () => (
    <>
      {insurance}
      {monthField('fromMonth', '起缴月份')}
      {lastMonth('最后一个缴费月份，没有停缴的留空。')}
    </>
  ),
  deduction: () => (
    <>
      <Form.Item name="name" label="项目" rules={needed('请选择项目')}>
        <Select options={additionalDeductionNames.map((value) => ({ value, label: value }))} />
      </Form.Item>
      <Form.Item name="way" label="扣除方式">
        <Radio.Group
          options={[
            { value: 'month', label: '每月' },
            { value: 'year', label: '全年一次（职业资格继续教育）' },
          ]}
        />
      </Form.Item>
      {monthField('fromMonth', '起始月份')}
      {lastMonth('每月扣除的可填，没有终止的留空。')}
      {amount('amountFen', '金额')}
    </>
  ),
  otherDeduction: () => (
    <>
      <Form.Item name="deduction" label="项目">
        <Radio.Group options={choices(otherDeductionLabels)} />
      </Form.Item>
      {monthField('month', '月份')}
      {amount('amountFen', '金额')}
    </>
  ),
  taxFlag: () => (
    <>
      {yearField('纳税年度')}
      <Form.Item name="flag" label="标记" className="span-2">
        <Radio.Group
          options={[
            { value: 'firstJob', label: '首次就业（减除费用自1月起计算）' },
            { value: 'lowIncome', label: '上年收入不超过6万元（按全年减除60,000元）' },
          ]}
        />
      </Form.Item>
    </>
  ),
  opening: () => (
    <>
      {monthField('throughMonth', '累计到', '本系统首次发放前，由其他系统发放的最后一个月。')}
      {amount('incomeFen', '累计收入')}
      {amount('exemptFen', '累计免税收入')}
      {amount('specialFen', '累计专项扣除')}
      {amount('taxFen', '累计已预扣税额')}
    </>
  ),
  assessment: () => (
    <>
      <Form.Item
        name="period"
        label="考核期"
        extra="年度 2026，半年 2026-H1，季度 2026-Q1，月份 2026-03。"
        rules={needed('请填写考核期')}
      >
        <Input maxLength={7} />
      </Form.Item>
      <Form.Item name="result" label="等次" rules={needed('请选择等次')}>
        <ResultSelect />
      </Form.Item>
    </>
  ),
}

/** Results that the pay scheme in force has a coefficient for. */
function ResultSelect(props: {
  readonly id?: string
  readonly value?: string
  readonly onChange?: (value: string) => void
}) {
  const { data } = useChannel('payFact.results', {})
  return (
    <Select
      {...props}
      options={(data?.results ?? []).map((value) => ({ value, label: value }))}
      notFoundContent="没有施行的薪酬方案"
    />
  )
}
