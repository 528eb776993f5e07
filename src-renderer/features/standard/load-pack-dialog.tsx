import { Form, Radio } from 'antd'
import {
  addMonthsToMonth,
  firstDayOf,
  monthOf,
  type CalendarDate,
} from '../../../src-main/shared/kernel/calendar-date.ts'
import { useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { QueryView } from '../../ui/query-view.tsx'

interface Values {
  readonly key: string
  readonly effectiveFrom: CalendarDate
}

/** 载入标准包: a local scheme that comes with the program becomes drafts of this office. */
export function LoadPackDialog({ onClose }: { readonly onClose: () => void }) {
  const { today } = useSession()
  const query = useChannel('standard.packs', {})
  const load = useCommand('standard.loadPack')
  const nextMonth = firstDayOf(addMonthsToMonth(monthOf(today), 1))
  return (
    <FormDialog<Values>
      title="载入标准包"
      verb="载入为草稿"
      width={760}
      initial={{ effectiveFrom: nextMonth }}
      onClose={onClose}
      onSubmit={async (values) => {
        const { name, rows } = await load(values)
        announce(`已载入“${name}”，${rows.length} 项标准存为草稿`)
      }}
    >
      <p className="hint">载入后为草稿，不影响现行标准。请按本地文件核对、填写文号后，由审核账号启用。</p>
      <QueryView query={query}>
        {({ rows }) => (
          <Form.Item name="key" label="标准包" rules={[{ required: true, message: '请选择标准包' }]}>
            <Radio.Group className="pack-list">
              {rows.map(({ key, name, source, note, titles }) => (
                <Radio key={key} value={key}>
                  <b>{name}</b>
                  <span className="hint">
                    含{titles.join('、')}。来源：{source}。{note}
                  </span>
                </Radio>
              ))}
            </Radio.Group>
          </Form.Item>
        )}
      </QueryView>
      <Form.Item name="effectiveFrom" label="施行日期" rules={[{ required: true, message: '请填写施行日期' }]}>
        <DateField />
      </Form.Item>
    </FormDialog>
  )
}
