import { Form, Input } from 'antd'
import type { UnfitMatter } from '../../../src-main/shared/disclosure/disclosure.contract.ts'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

export type Unfit = UnfitMatter

/** What was done about somebody found unfit twice running. */
export function HandleUnfitDialog({ matter, onClose }: { readonly matter: Unfit; readonly onClose: () => void }) {
  const handle = useCommand('disclosure.handleUnfit')
  const { today } = useSession()
  return (
    <FormDialog<{ handledOn: CalendarDate; handling: string; documentNo?: string }>
      title={`登记${matter.name}的处理`}
      verb="登记处理"
      initial={{ handledOn: today, handling: '职务终止' }}
      onClose={onClose}
      onSubmit={async ({ documentNo = '', ...values }) => {
        await handle({ reviewId: matter.reviewId, lineNo: matter.lineNo, documentNo, ...values })
        announce(`已登记 ${matter.name} 的处理`)
      }}
    >
      <Form.Item name="handledOn" label="处理日期">
        <DateField />
      </Form.Item>
      <Form.Item name="handling" label="处理" rules={[{ required: true, whitespace: true, message: '请填写处理' }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="documentNo" label="文号或会议">
        <Input maxLength={100} />
      </Form.Item>
    </FormDialog>
  )
}
