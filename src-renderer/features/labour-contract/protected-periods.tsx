import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { ProtectedPeriodRow } from '../../../src-main/shared/labour-contract/protected-period.contract.ts'
import {
  protectionKinds,
  protectionLabels,
  type ProtectionKind,
} from '../../../src-main/shared/labour-contract/protection.rules.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { DateField } from '../../ui/date-field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'

const kinds = protectionKinds.map((value) => ({ value, label: protectionLabels[value] }))

interface PeriodFields {
  readonly kind: ProtectionKind
  readonly fromOn: CalendarDate
  readonly toOn?: CalendarDate | null
  readonly evidence: string
}

/** 保护期 of one person (敏感个人信息): shown to 经办 and 审核 only, kept by 经办. */
export function ProtectedPeriods({ workerId, name }: { readonly workerId: number; readonly name: string }) {
  const query = useChannel('protectedPeriod.list', { workerId }, { keep: false })
  const isClerk = useHasRole('clerk')
  const [isAdding, setAdding] = useState(false)
  return (
    <section aria-label="保护期">
      <div className="docked-head">
        <h2>保护期</h2>
        {isClerk ? (
          <Button size="small" onClick={() => setAdding(true)}>
            登记保护期
          </Button>
        ) : null}
      </div>
      <QueryView query={query}>
        {({ rows, protections }) => (
          <>
            {protections.map(({ label, basis, untilOn }) => (
              <p key={label} className="severity-warning">
                现{label}
                {untilOn === null ? '' : `，至 ${untilOn}`}，不得依照第四十条、第四十一条解除（{basis}）。
              </p>
            ))}
            {rows.length === 0 ? <p className="hint">没有登记。</p> : null}
            <ul className="event-list">
              {rows.map((row) => (
                <Period key={row.id} row={row} isClerk={isClerk} />
              ))}
            </ul>
          </>
        )}
      </QueryView>
      {isAdding ? <PeriodDialog workerId={workerId} name={name} onClose={() => setAdding(false)} /> : null}
    </section>
  )
}

function Period({ row, isClerk }: { readonly row: ProtectedPeriodRow; readonly isClerk: boolean }) {
  const { today } = useSession()
  const [dialog, setDialog] = useState<'close' | 'void' | null>(null)
  const close = useCommand('protectedPeriod.close')
  const cancel = useCommand('protectedPeriod.void')
  const { id, label, fromOn, toOn, evidence, voidReason } = row
  return (
    <li className={voidReason === null ? '' : 'event-voided'}>
      <div>
        <b>{label}</b>{' '}
        <span className="number">
          {fromOn} 至 {toOn ?? '未定'}
        </span>
        <div>证明：{evidence}</div>
        {voidReason === null ? null : <div className="severity-error">作废：{voidReason}</div>}
      </div>
      {isClerk && voidReason === null ? (
        <span>
          {toOn === null ? (
            <Button size="small" type="link" aria-label={`结束${label}`} onClick={() => setDialog('close')}>
              结束
            </Button>
          ) : null}
          <Button size="small" type="link" danger aria-label={`作废${label}`} onClick={() => setDialog('void')}>
            作废
          </Button>
        </span>
      ) : null}
      {dialog === 'close' ? (
        <FormDialog<{ toOn: CalendarDate }>
          title={`结束${label}`}
          verb="登记结束"
          initial={{ toOn: today }}
          onClose={() => setDialog(null)}
          onSubmit={async ({ toOn: end }) => {
            await close({ id, toOn: end })
            announce(`已登记${label}至 ${end}`)
          }}
        >
          <Form.Item name="toOn" label="止" rules={[{ required: true, message: '请填写止日' }]}>
            <DateField />
          </Form.Item>
        </FormDialog>
      ) : null}
      {dialog === 'void' ? (
        <ReasonDialog
          title={`作废${label}`}
          verb="作废"
          explain="作废的记录仍可查阅，不再作为保护期。"
          onClose={() => setDialog(null)}
          onSubmit={async (reason) => {
            await cancel({ id, reason })
            announce(`已作废${label}`)
          }}
        />
      ) : null}
    </li>
  )
}

function PeriodDialog({
  workerId,
  name,
  onClose,
}: {
  readonly workerId: number
  readonly name: string
  readonly onClose: () => void
}) {
  const { today } = useSession()
  const record = useCommand('protectedPeriod.record')
  return (
    <FormDialog<PeriodFields>
      title={`登记${name}的保护期`}
      verb="登记保护期"
      initial={{ kind: 'medical', fromOn: today }}
      onClose={onClose}
      onSubmit={async ({ toOn = null, ...fields }) => {
        await record({ workerId, toOn, ...fields })
        announce(`已登记${name}的${protectionLabels[fields.kind]}`)
      }}
    >
      <p className="hint">健康和生育信息属于敏感个人信息，只供经办和审核查阅，只填办理合同所必需的内容。</p>
      <div className="form-grid">
        <Form.Item name="kind" label="类别" className="span-2">
          <Select options={kinds} />
        </Form.Item>
        <Form.Item name="fromOn" label="起" rules={[{ required: true, message: '请填写起日' }]}>
          <DateField />
        </Form.Item>
        <Form.Item name="toOn" label="止（未定不填）">
          <DateField clearable />
        </Form.Item>
        <Form.Item
          name="evidence"
          label="证明材料"
          className="span-2"
          rules={[{ required: true, whitespace: true, message: '请填写证明材料，如诊断证明及日期' }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      </div>
    </FormDialog>
  )
}
