import { Form, Input, Select } from 'antd'
import type { DisciplineFields } from '../../../src-main/shared/case-file/case-file.contract.ts'
import { effectEndsOn } from '../../../src-main/shared/case-file/case.rules.ts'
import { useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { SubjectSelect } from './subject-select.tsx'

interface DisciplineDialogProps {
  readonly caseId: number | null
  readonly workerId: number | null
  readonly onClose: () => void
}
type Values = Omit<DisciplineFields, 'caseId'>
const needed = (message: string) => [{ required: true, message }]

/** 登记处分: the parameters propose the end of the period; another officer puts it in force. */
export function DisciplineDialog({ caseId, workerId, onClose }: DisciplineDialogProps) {
  const { today } = useSession()
  const enter = useCommand('caseFile.enterDiscipline')
  const { data } = useChannel('caseFile.options', {})
  const [form] = Form.useForm<Values>()
  const propose = ({ kind, effectFrom }: Partial<Values>) => {
    if (!data || kind === undefined || effectFrom === undefined) return
    form.setFieldValue('effectTo', effectEndsOn(kind, effectFrom, data.parameters))
  }
  return (
    <FormDialog<Values>
      title="登记处分"
      verb="登记处分"
      width={720}
      form={form}
      initial={{ ...(workerId === null ? {} : { workerId }), decidedOn: today, effectFrom: today, facts: '' }}
      onClose={onClose}
      onSubmit={async (values) => {
        await enter({ ...values, caseId, facts: values.facts ?? '', effectTo: values.effectTo ?? null })
        announce('已登记处分，待另一名纪检人员确认')
      }}
    >
      <div className="form-grid">
        {workerId === null ? (
          <Form.Item name="workerId" label="受处分人" rules={needed('请选择受处分人')}>
            <SubjectSelect />
          </Form.Item>
        ) : (
          <Form.Item name="workerId" hidden>
            <Input />
          </Form.Item>
        )}
        <Form.Item name="kind" label="处分种类" rules={needed('请选择处分种类')}>
          <Select
            options={(data?.parameters.effectMonths ?? []).map(({ kind }) => ({ value: kind, label: kind }))}
            onChange={(kind: string) => propose({ ...form.getFieldsValue(), kind })}
          />
        </Form.Item>
        <Form.Item name="authority" label="决定机关" rules={needed('请填写决定机关')}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="documentNo" label="文号" rules={needed('请填写文号')}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="decidedOn" label="决定日期" rules={needed('请填写决定日期')}>
          <DateField />
        </Form.Item>
        <Form.Item name="effectFrom" label="影响期起" rules={needed('请填写影响期起')}>
          <DateField />
        </Form.Item>
        <Form.Item name="effectTo" label="影响期止" extra="按参数推算，可以修改；不填为长期。">
          <DateField clearable />
        </Form.Item>
        <Form.Item name="facts" label="违纪事实摘要" className="span-2">
          <Input.TextArea rows={2} maxLength={200} />
        </Form.Item>
      </div>
    </FormDialog>
  )
}
