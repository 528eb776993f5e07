import { Form, Input, InputNumber, Radio, Select } from 'antd'
import { useState } from 'react'
import { addDays, addMonths } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { LabourContractFields } from '../../../src-main/shared/labour-contract/labour-contract.schema.ts'
import { announce } from '../../client/status-store.ts'
import { useSession } from '../../client/session.tsx'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { contractTermLabels } from '../../strings/labels.ts'
import { DateField } from '../../ui/date-field.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FindingList } from '../../ui/finding-list.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { MoneyField } from '../../ui/money-field.tsx'
import { WorkerSelect } from '../roster/worker-select.tsx'

type Draft = Partial<LabourContractFields>
const workingTimes = ['标准工时', '综合计算工时', '不定时']

/** The contract as the channel takes it, or undefined while something required is missing. */
function complete(draft: Draft): LabourContractFields | undefined {
  const { workerId, employer, term, startsOn, workContent, workPlace, workingTime, monthlyWageFen, payDay } = draft
  if (!workerId || !employer?.trim() || !term || !startsOn || !workContent?.trim() || !workPlace?.trim())
    return undefined
  if (!workingTime || monthlyWageFen === undefined || monthlyWageFen === null || !payDay) return undefined
  return {
    workerId,
    employer,
    term,
    startsOn,
    endsOn: term === '1' ? (draft.endsOn ?? null) : null,
    probationEndsOn: draft.probationEndsOn ?? null,
    workContent,
    workPlace,
    workingTime,
    monthlyWageFen,
    probationWageFen: draft.probationWageFen ?? null,
    payDay,
  }
}

/** A new labour contract (劳动合同); the legal checks answer while it is typed. */
export function ContractDialog({
  workerId,
  onClose,
}: {
  readonly workerId: number | undefined
  readonly onClose: () => void
}) {
  const { today, officeName } = useSession()
  const initial: Draft = {
    employer: officeName,
    term: '1',
    startsOn: today,
    endsOn: addDays(addMonths(today, 36), -1),
    workContent: '社区工作',
    workPlace: '本街道辖区',
    workingTime: '标准工时',
    payDay: 15,
    ...(workerId === undefined ? {} : { workerId }),
  }
  const [draft, setDraft] = useState<Draft>(initial)
  const fields = complete(draft)
  const check = useChannel('labourContract.check', fields ?? ({} as LabourContractFields), {
    enabled: fields !== undefined,
  })
  const create = useCommand('labourContract.create')
  const needed = (message: string) => [{ required: true, message }]
  return (
    <FormDialog<Draft>
      title="新建合同"
      verb="保存合同草稿"
      width={960}
      initial={initial}
      onChange={setDraft}
      onClose={onClose}
      onSubmit={async (values) => {
        const done = complete(values)
        if (!done) return
        const row = await create(done)
        announce(`已新建${row.workerName}的合同草稿 ${row.contractNo}`)
      }}
      below={
        fields === undefined ? (
          <p className="hint">填齐必填项后自动检查。</p>
        ) : (
          <section aria-label="合同检查">
            <ErrorAlert error={check.error} />
            {check.data ? <FindingList findings={check.data.findings} good="检查通过" label="合同检查结果" /> : null}
          </section>
        )
      }
    >
      <div className="form-grid three">
        <Form.Item name="workerId" label="人员" rules={needed('请选择人员')}>
          <WorkerSelect />
        </Form.Item>
        <Form.Item name="employer" label="用人单位" rules={needed('请填写用人单位')}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="term" label="期限类型" rules={needed('请选择期限类型')} className="span-2">
          <Radio.Group options={Object.entries(contractTermLabels).map(([value, label]) => ({ value, label }))} />
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
        <Form.Item name="payDay" label="每月发薪日" rules={needed('请填写发薪日')}>
          <InputNumber min={1} max={31} className="field" suffix="日" />
        </Form.Item>
        <Form.Item name="probationEndsOn" label="试用期止（无试用期不填）">
          <DateField clearable />
        </Form.Item>
        <Form.Item name="probationWageFen" label="试用期月工资">
          <MoneyField />
        </Form.Item>
        <Form.Item name="workContent" label="工作内容" rules={needed('请填写工作内容')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="workPlace" label="工作地点" rules={needed('请填写工作地点')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="workingTime" label="工时制度" rules={needed('请选择工时制度')}>
          <Select options={workingTimes.map((value) => ({ value, label: value }))} />
        </Form.Item>
      </div>
    </FormDialog>
  )
}
