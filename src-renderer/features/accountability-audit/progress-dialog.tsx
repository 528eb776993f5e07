import { Form, Input, Radio } from 'antd'
import type { RectificationRow } from '../../../src-main/shared/accountability-audit/accountability-audit.contract.ts'
import { moneyWayLabels, moneyWays, type MoneyWay } from '../../../src-main/shared/accountability-audit/audit-words.ts'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { zeroFen, type Fen } from '../../../src-main/shared/kernel/money.ts'
import { useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { MoneyField } from '../../ui/money-field.tsx'

interface Values {
  readonly reportedOn: CalendarDate
  readonly progress: string
  readonly way: MoneyWay
  readonly amountFen: Fen | null
}

/** 报告进度: what was done since, and money that came back. */
export function ProgressDialog(props: { readonly rectification: RectificationRow; readonly onClose: () => void }) {
  const { rectification, onClose } = props
  const { today } = useSession()
  const report = useCommand('accountabilityAudit.reportProgress')
  return (
    <FormDialog<Values>
      title="报告整改进度"
      verb="报告进度"
      initial={{ reportedOn: today, way: 'none', amountFen: zeroFen }}
      onClose={onClose}
      onSubmit={async ({ amountFen, ...values }) => {
        await report({ rectificationId: rectification.id, ...values, amountFen: amountFen ?? zeroFen })
        announce('已报告整改进度')
      }}
    >
      <p>{rectification.measure}</p>
      <Form.Item
        name="progress"
        label="进度"
        rules={[{ required: true, whitespace: true, min: 2, message: '请填写进度' }]}
      >
        <Input.TextArea rows={3} maxLength={4000} />
      </Form.Item>
      <Form.Item name="way" label="金额处理">
        <Radio.Group options={moneyWays.map((value) => ({ value, label: moneyWayLabels[value] }))} />
      </Form.Item>
      <div className="form-grid">
        <Form.Item name="amountFen" label="本次金额（没有的填 0）">
          <MoneyField />
        </Form.Item>
        <Form.Item name="reportedOn" label="报告日期" rules={[{ required: true, message: '请填写报告日期' }]}>
          <DateField />
        </Form.Item>
      </div>
    </FormDialog>
  )
}
