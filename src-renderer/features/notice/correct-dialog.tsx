import { Form, Input } from 'antd'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { NoticeDetail } from '../../../src-main/shared/notice/notice.contract.ts'
import { useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

interface CorrectDialogProps {
  readonly notice: NoticeDetail
  readonly onClose: () => void
  readonly onMade: (id: number) => void
}

/** 更正公告: what was wrong, and when the correction is posted. */
export function CorrectDialog({ notice, onClose, onMade }: CorrectDialogProps) {
  const correct = useCommand('notice.correct')
  const { today } = useSession()
  return (
    <FormDialog<{ reason: string; postedOn: CalendarDate }>
      title="拟更正公告"
      verb="拟更正公告"
      initial={{ postedOn: today }}
      onClose={onClose}
      onSubmit={async ({ reason, postedOn }) => {
        const { id } = await correct({ id: notice.id, rowVersion: notice.rowVersion, reason, postedOn })
        announce('已拟更正公告草稿，请修改后提交')
        onMade(id)
      }}
    >
      <p>已发布的内容保持不变。更正公告单独编号，发布后原公示撤下，公示期重新计算。</p>
      <Form.Item
        name="reason"
        label="更正原因"
        rules={[{ required: true, whitespace: true, min: 2, message: '请填写更正原因，至少 2 个字' }]}
      >
        <Input.TextArea rows={2} maxLength={200} placeholder="如：名单中孙某的原等级有误" />
      </Form.Item>
      <Form.Item name="postedOn" label="更正公告张贴日期">
        <DateField />
      </Form.Item>
    </FormDialog>
  )
}
