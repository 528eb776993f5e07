import { Checkbox, Form, Input, Select } from 'antd'
import { useNavigate } from 'react-router'
import type { ClueFields } from '../../../src-main/shared/case-file/case-file.contract.ts'
import { answerDueOn } from '../../../src-main/shared/case-file/case.rules.ts'
import { caseProblems, caseSourceLabels, caseSources } from '../../../src-main/shared/case-file/case-words.ts'
import { useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { SubjectSelect } from './subject-select.tsx'

const needed = (message: string) => [{ required: true, message }]

/** 登记线索. */
export function ClueDialog({ onClose }: { readonly onClose: () => void }) {
  const { today } = useSession()
  const register = useCommand('caseFile.register')
  const options = useChannel('caseFile.options', {})
  const navigate = useNavigate()
  const [form] = Form.useForm<ClueFields>()
  const source = Form.useWatch('source', form) ?? 'letter'
  const receivedOn = Form.useWatch('receivedOn', form) ?? today
  const isAnonymous = Form.useWatch('isAnonymous', form) ?? false
  const isOnRoster = (Form.useWatch('subjectWorkerId', form) ?? null) !== null
  const due = options.data ? answerDueOn(source, receivedOn, options.data.parameters) : null
  return (
    <FormDialog<ClueFields>
      title="登记线索"
      verb="登记线索"
      width={760}
      form={form}
      initial={{ source: 'letter', receivedOn: today, isAnonymous: false }}
      onClose={onClose}
      onSubmit={async (values) => {
        const { id, number, dueOn } = await register({
          ...values,
          sourceRef: values.sourceRef ?? '',
          reporter: values.isAnonymous ? '' : (values.reporter ?? ''),
          reporterContact: values.isAnonymous ? '' : (values.reporterContact ?? ''),
          subjectWorkerId: values.subjectWorkerId ?? null,
          subjectName: values.subjectName ?? '',
          subjectCommunity: values.subjectCommunity ?? '',
          dueOn: values.dueOn ?? null,
        })
        announce(`已登记 ${number}，应于 ${dueOn} 前办结`)
        await navigate(`/cases/${id}`)
      }}
    >
      <div className="form-grid">
        <Form.Item name="source" label="来源">
          <Select options={caseSources.map((value) => ({ value, label: caseSourceLabels[value] }))} />
        </Form.Item>
        <Form.Item name="sourceRef" label="来源编号">
          <Input maxLength={200} placeholder="信件、工单或审计项目编号" />
        </Form.Item>
        <Form.Item name="receivedOn" label="收到日期" rules={needed('请填写收到日期')}>
          <DateField />
        </Form.Item>
        <Form.Item name="dueOn" label="办理时限" extra={due === null ? undefined : `不填的按规定为 ${due}`}>
          <DateField clearable />
        </Form.Item>
        <Form.Item name="subjectWorkerId" label="反映对象（花名册人员）">
          <SubjectSelect />
        </Form.Item>
        {isOnRoster ? null : (
          <Form.Item name="subjectName" label="反映对象（不在花名册的）" rules={needed('请填写反映对象')}>
            <Input maxLength={60} />
          </Form.Item>
        )}
        <Form.Item name="problem" label="问题类型" rules={needed('请选择问题类型')}>
          <Select options={caseProblems.map((value) => ({ value, label: value }))} />
        </Form.Item>
        <Form.Item name="isAnonymous" valuePropName="checked" label="反映方式">
          <Checkbox>匿名反映</Checkbox>
        </Form.Item>
        {isAnonymous ? null : (
          <>
            <Form.Item name="reporter" label="反映人">
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item name="reporterContact" label="联系方式">
              <Input maxLength={100} />
            </Form.Item>
          </>
        )}
        <Form.Item
          name="content"
          label="反映内容"
          className="span-2"
          rules={[{ required: true, whitespace: true, min: 2, message: '请填写反映内容' }]}
        >
          <Input.TextArea rows={4} maxLength={4000} />
        </Form.Item>
      </div>
    </FormDialog>
  )
}
