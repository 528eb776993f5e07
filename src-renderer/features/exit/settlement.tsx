import { Button, Form, Input, InputNumber } from 'antd'
import { formatChineseMonth, type CalendarMonth } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { ExitDetail, SettlementFields } from '../../../src-main/shared/exit/exit.contract.ts'
import { call } from '../../client/api.ts'
import { announce } from '../../client/status-store.ts'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { MonthField } from '../../ui/date-field.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { ExplanationList } from '../../ui/explanation-list.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { MoneyField } from '../../ui/money-field.tsx'
import { MoneyText } from '../../ui/money-text.tsx'

/** What was worked out, step by step. */
export function SettlementView({ exit: { settlement } }: { readonly exit: ExitDetail }) {
  if (settlement === null) return <p className="hint">批准后登记结算。</p>
  return (
    <>
      <dl className="facts wide-terms">
        <dt>工资</dt>
        <dd>
          发至{formatChineseMonth(settlement.lastPayMonth)}（按出勤折算），自
          {formatChineseMonth(settlement.payStopMonth)}
          停发
        </dd>
        <dt>社保公积金减员</dt>
        <dd>
          {formatChineseMonth(settlement.stopMonth)}
          {settlement.otherStopMonth === null ? '（按停缴截止日推定）' : `（更改理由：${settlement.stopReason}）`}
        </dd>
        <dt>档案转移</dt>
        <dd>
          {settlement.fileTransferBy}前转至{settlement.fileTo}
        </dd>
        <dt>补偿和未休年休假</dt>
        <dd>
          <MoneyText amount={settlement.totalFen} /> 元，办结工作交接时支付
          {settlement.compensationTaxFen === null ? null : (
            <>
              ；补偿应扣个人所得税 <MoneyText amount={settlement.compensationTaxFen} /> 元
            </>
          )}
        </dd>
        {settlement.note === '' ? null : (
          <>
            <dt>说明</dt>
            <dd>{settlement.note}</dd>
          </>
        )}
      </dl>
      {settlement.steps.length === 0 ? null : <ExplanationList label="结算过程" steps={settlement.steps} />}
    </>
  )
}

interface Values extends Omit<SettlementFields, 'otherStopMonth'> {
  readonly stopMonth: CalendarMonth
}

/** ⑤ 登记结算: what the figures take; they are worked out by the core. */
export function SettleDialog({ exit, onClose }: { readonly exit: ExitDetail; readonly onClose: () => void }) {
  const [form] = Form.useForm<Values>()
  const save = useCommand('exit.settle')
  const action = useAction()
  const takeFacts = () =>
    action.run(async () => {
      const { startedOn } = await call('compensation.facts', { workerId: exit.workerId })
      const found = await call('pay.averageWage', { workerId: exit.workerId, startedOn, lastDay: exit.lastDay })
      form.setFieldsValue({ averageWageFen: found.averageFen, lastMonthWageFen: found.months.at(-1)?.grossFen ?? null })
    })
  const proposed = exit.stopProposal
  const stopMonth = exit.settlement?.stopMonth ?? proposed?.month
  const initial: Partial<Values> = {
    ...(exit.settlement ?? { unusedLeaveDays: 0 }),
    ...(stopMonth === undefined ? {} : { stopMonth }),
  }
  const typedMonth = Form.useWatch('stopMonth', form) ?? stopMonth
  const isOther = typedMonth !== undefined && typedMonth !== proposed?.month
  return (
    <FormDialog<Values>
      title={`登记结算：${exit.name}`}
      verb="登记结算"
      width={720}
      form={form}
      initial={initial}
      onClose={onClose}
      onSubmit={async (typed) => {
        await save({
          id: exit.id,
          rowVersion: exit.rowVersion,
          fields: {
            otherStopMonth: isOther ? typed.stopMonth : null,
            stopReason: isOther ? (typed.stopReason ?? '') : '',
            unusedLeaveDays: typed.unusedLeaveDays,
            averageWageFen: typed.averageWageFen ?? null,
            lastMonthWageFen: typed.lastMonthWageFen ?? null,
            fileTo: typed.fileTo,
            note: typed.note ?? '',
          },
        })
        announce(`已登记${exit.name}的结算`)
      }}
    >
      <ErrorAlert error={action.error} onClose={action.clear} />
      <div className="form-grid">
        <Form.Item
          name="stopMonth"
          label="社保减员月"
          extra={
            proposed === null
              ? '没有生效的社会保险标准，请填写减员月和理由'
              : `${proposed.step.expression}。依据：${proposed.step.basis ?? ''}`
          }
          rules={[{ required: true, message: '请填写减员月' }]}
        >
          <MonthField />
        </Form.Item>
        {isOther ? (
          <Form.Item
            name="stopReason"
            label="更改减员月的理由"
            rules={[{ required: true, whitespace: true, message: '请填写更改减员月的理由' }]}
          >
            <Input maxLength={200} />
          </Form.Item>
        ) : null}
        <Form.Item
          name="unusedLeaveDays"
          label="应休未休年休假"
          extra="按当年已工作时间折算，不足一天的不计"
          rules={[{ required: true, message: '请填写天数，没有的填0' }]}
        >
          <InputNumber min={0} max={15} precision={0} className="field" suffix="天" />
        </Form.Item>
        <Form.Item name="averageWageFen" label="前十二个月月平均应得工资">
          <MoneyField />
        </Form.Item>
        <Form.Item name="lastMonthWageFen" label="上一个月工资（代通知金）">
          <MoneyField />
        </Form.Item>
        <Form.Item
          name="fileTo"
          label="档案接收单位"
          rules={[{ required: true, whitespace: true, message: '请填写档案接收单位' }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="note" label="说明">
          <Input maxLength={200} placeholder="如：绩效结算方式" />
        </Form.Item>
      </div>
      <Button disabled={action.pending} onClick={() => void takeFacts()}>
        从工资表取数
      </Button>
    </FormDialog>
  )
}
