import { Button } from 'antd'
import { useState } from 'react'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { payPolicyLabels } from '../../../src-main/shared/labour-contract/contract-rules.schema.ts'
import { useChannel } from '../../client/use-query.ts'
import { Dialog } from '../../ui/dialog.tsx'

/** A line above a pay month: who of its people has no contract in force on its last day. */
export function WithoutContractBar({ on }: { readonly on: CalendarDate }) {
  const { data } = useChannel('labourContract.withoutContract', { on })
  const [isOpen, setOpen] = useState(false)
  if (!data || data.rows.length === 0) return null
  return (
    <div className="read-only-bar" role="status" aria-label="无有效合同">
      {data.rows.length} 人在 {on} 没有生效的合同（{payPolicyLabels[data.policy]}）。{' '}
      <Button size="small" onClick={() => setOpen(true)}>
        查看名单
      </Button>
      {isOpen ? (
        <Dialog title="没有生效合同的人员" width={680} onClose={() => setOpen(false)}>
          <table className="plain-table" aria-label="没有生效合同的人员">
            <thead>
              <tr>
                <th>姓名</th>
                <th>社区</th>
                <th>情况</th>
              </tr>
            </thead>
            <tbody>
              {data.rows.map(({ workerId, name, community, reason }) => (
                <tr key={workerId}>
                  <td>{name}</td>
                  <td>{community}</td>
                  <td>{reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Dialog>
      ) : null}
    </div>
  )
}
