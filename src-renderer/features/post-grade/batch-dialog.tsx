import { Form, Input, Switch } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { wholeMonthDay } from '../../../src-main/shared/post-grade/change-day.rules.ts'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { batchFields, type BatchDraft, type DraftChange } from './batch-draft.ts'
import { ChangesField } from './changes-field.tsx'

interface Values {
  readonly title: string
  readonly effectiveOn: CalendarDate
  readonly isMidMonth: boolean
  readonly midMonthReason?: string
  readonly documentNo?: string
  readonly noticeRequired: boolean
}

interface BatchDialogProps {
  readonly start: BatchDraft
  readonly onSaved?: () => void
  readonly onClose: () => void
}

/** 晋级批次 as a draft: who, to which level, from which day on; saved, it is submitted on its own page. */
export function BatchDialog({ start, onSaved, onClose }: BatchDialogProps) {
  const [form] = Form.useForm<Values>()
  const [people, setPeople] = useState<readonly DraftChange[]>(start.people)
  const create = useCommand('postGrade.createBatch')
  const update = useCommand('postGrade.updateBatch')
  const navigate = useNavigate()
  const effectiveOn = Form.useWatch('effectiveOn', form) ?? start.effectiveOn
  const isMidMonth = Form.useWatch('isMidMonth', form) ?? start.midMonthReason !== ''
  const moved = wholeMonthDay(effectiveOn)
  const save = async (values: Values) => {
    const midMonthReason = values.isMidMonth ? (values.midMonthReason ?? '') : ''
    const { title, noticeRequired, documentNo = '' } = values
    const fields = batchFields({
      ...start,
      title,
      noticeRequired,
      documentNo,
      midMonthReason,
      effectiveOn: values.effectiveOn,
      people,
    })
    const { id = 0, rowVersion = 0 } = start
    const batch = id === 0 ? await create(fields) : await update({ id, rowVersion, fields })
    announce(`已保存晋级批次“${batch.title}”，${batch.people} 人`)
    onSaved?.()
    if (id === 0) void navigate(`/post-grades/batches/${batch.id}`)
  }
  return (
    <FormDialog<Values>
      title={start.id === undefined ? '生成晋级批次' : '修改晋级批次'}
      verb={`保存批次 ${people.length} 人`}
      width={1040}
      form={form}
      initial={{
        title: start.title,
        effectiveOn: start.effectiveOn,
        isMidMonth: start.midMonthReason !== '',
        midMonthReason: start.midMonthReason,
        documentNo: start.documentNo,
        noticeRequired: start.noticeRequired,
      }}
      onClose={onClose}
      onSubmit={save}
    >
      <div className="batch-fields">
        <Form.Item
          name="title"
          label="批次名称"
          rules={[{ required: true, whitespace: true, message: '请填写批次名称' }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="documentNo" label="文号" extra="可在办理生效时填写。">
          <Input maxLength={200} placeholder="如：青街办发〔2026〕12号" />
        </Form.Item>
        <Form.Item
          name="effectiveOn"
          label="生效日期"
          extra={!isMidMonth && moved !== effectiveOn ? `月中生效按次月1日执行：${moved}` : '月中生效的按次月1日执行。'}
          rules={[{ required: true, message: '请填写生效日期' }]}
        >
          <DateField />
        </Form.Item>
        <Form.Item name="noticeRequired" label="公示" valuePropName="checked" extra="公示办结且无异议后方可办理生效。">
          <Switch checkedChildren="需要公示" unCheckedChildren="不公示" />
        </Form.Item>
        <Form.Item name="isMidMonth" label="月中执行" valuePropName="checked">
          <Switch checkedChildren="当日执行" unCheckedChildren="次月1日执行" />
        </Form.Item>
        {isMidMonth ? (
          <Form.Item
            name="midMonthReason"
            label="当日执行的依据"
            rules={[{ required: true, whitespace: true, message: '请写明依据' }]}
          >
            <Input maxLength={200} />
          </Form.Item>
        ) : null}
      </div>
      <ChangesField people={people} onChange={setPeople} referenceOn={start.referenceOn} />
    </FormDialog>
  )
}
