import { Button, type TableColumnsType } from 'antd'
import type { BankBatchRow } from '../../../../src-main/shared/pay/output/pay-bank.contract.ts'
import type { CallOutput } from '../../../client/api.ts'
import { useChannel } from '../../../client/use-query.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { MoneyText } from '../../../ui/money-text.tsx'

type Line = CallOutput<'payBank.lines'>['rows'][number]
const stateLabels: Readonly<Record<Line['state'], string>> = { sent: '未回盘', paid: '成功', failed: '失败' }

const columns: TableColumnsType<Line> = [
  { title: '户名', dataIndex: 'name' },
  { title: '账号', className: 'number', dataIndex: 'account' },
  { title: '金额（元）', align: 'right', render: (_, { amountFen }) => <MoneyText amount={amountFen} /> },
  {
    title: '结果',
    render: (_, { state, failure }) =>
      state === 'failed' ? <span className="severity-error">失败：{failure}</span> : stateLabels[state],
  },
]

/** Lines of a batch with what the bank said of each. */
export function BankLinesPanel({ batch, onClose }: { readonly batch: BankBatchRow; readonly onClose: () => void }) {
  const query = useChannel('payBank.lines', { batchId: batch.id })
  const rows = query.data?.rows ?? []
  return (
    <aside className="panel fill" aria-label={`第${batch.batchNo}批明细`}>
      <div className="query-bar">
        <b>第 {batch.batchNo} 批明细</b>
        <Button size="small" onClick={onClose}>
          关闭
        </Button>
      </div>
      <DataTable
        label="代发明细"
        columns={columns}
        query={{ error: query.error, data: query.data && { rows, total: rows.length } }}
        rowKey={(row) => row.id}
        unit="笔"
        empty={<EmptyState text="本批没有明细。" />}
      />
    </aside>
  )
}
