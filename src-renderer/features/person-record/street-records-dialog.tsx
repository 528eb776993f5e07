import { Button, Checkbox, Form, Input, Select } from 'antd'
import { useNavigate } from 'react-router'
import { recordKindLabels, recordKinds, type RecordKind } from '../../../src-main/shared/person-record/record-kinds.ts'
import { recordColumns } from '../../../src-main/shared/person-record/record.sheets.ts'
import { writeFile } from '../../client/files.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { useJob } from '../../client/use-job.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { CommunitySelect } from '../organisation/community-select.tsx'

interface ExportFields {
  readonly kind: RecordKind
  readonly communityId?: number
  readonly clear: boolean
  readonly reason: string
}

/** 导出子表: records of one kind of the whole street or one community, as a workbook that can be taken in again. */
export function StreetRecordsDialog({ onClose }: { readonly onClose: () => void }) {
  const [form] = Form.useForm<ExportFields>()
  const run = useJob('personRecord.export', '正在导出子表')
  const { today } = useSession()
  const kind = Form.useWatch('kind', form) ?? 'education'
  const clear = Form.useWatch('clear', form) ?? false
  const isClerk = useHasRole('clerk')
  const navigate = useNavigate()
  const submit = ({ kind: chosen, communityId, clear: isClear, reason }: ExportFields) =>
    writeFile(`${recordKindLabels[chosen]}-${today}.xlsx`, async (file, name) => {
      const { rows } = await run({
        file,
        kind: chosen,
        ...(communityId === undefined ? {} : { communityId }),
        ...(isClear ? { unmaskedReason: reason } : {}),
      })
      return `已导出${recordKindLabels[chosen]} ${rows} 条：${name}`
    })
  const hidden = recordColumns(kind).flatMap(([, { header, sensitive }]) => (sensitive === undefined ? [] : [header]))
  return (
    <FormDialog<ExportFields>
      title="导出子表"
      verb={`导出${recordKindLabels[kind]}`}
      form={form}
      initial={{ kind: 'education', clear: false, reason: '' }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item name="kind" label="子表">
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={recordKinds.map((value) => ({ value, label: recordKindLabels[value] }))}
        />
      </Form.Item>
      <Form.Item name="communityId" label="社区">
        <CommunitySelect />
      </Form.Item>
      <p className="hint">
        在岗人员的{recordKindLabels[kind]}；身份证号{hidden.length === 0 ? '' : `、${hidden.join('、')}`}默认脱敏。
      </p>
      <Form.Item name="clear" valuePropName="checked">
        <Checkbox>导出完整内容（记入操作日志）</Checkbox>
      </Form.Item>
      {clear ? (
        <Form.Item name="reason" label="导出完整内容的原因" rules={[{ required: true, min: 2, message: '请填写原因' }]}>
          <Input maxLength={200} />
        </Form.Item>
      ) : null}
      {isClerk ? (
        <p className="hint">
          需要批量登记的，可下载空白模板填写后导入。
          <Button size="small" type="link" onClick={() => void navigate(`/import/new?kind=${kind}`)}>
            去导入{recordKindLabels[kind]}
          </Button>
        </p>
      ) : null}
    </FormDialog>
  )
}
