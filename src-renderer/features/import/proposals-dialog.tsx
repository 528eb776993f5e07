import { Button, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import type { CellProposal, ImportBatchRow } from '../../../src-main/shared/import-batch/import-batch.contract.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { headerOf } from './sheet-labels.ts'
import type { Corrections } from './use-corrections.ts'

interface ProposalsDialogProps {
  readonly batch: ImportBatchRow
  readonly proposals: readonly CellProposal[]
  readonly onTake: Corrections['correct']
  readonly onClose: () => void
}

/** From here on only the rows in sight are drawn. */
const manyProposals = 100

const keyOf = ({ rowNo, field }: CellProposal) => `${rowNo} ${field}`

/** Every proposed value beside what stands in the file; the clerk may leave some out. */
export function ProposalsDialog({ batch, proposals, onTake, onClose }: ProposalsDialogProps) {
  const [chosen, setChosen] = useState<readonly string[]>(() => proposals.map(keyOf))
  const taken = proposals.filter((proposal) => chosen.includes(keyOf(proposal)))
  const take = () => {
    onTake(
      [...Map.groupBy(taken, ({ rowNo }) => rowNo)].map(([rowNo, cells]) => ({
        rowNo,
        values: Object.fromEntries(cells.map(({ field, after }) => [field, after])),
      })),
    )
    onClose()
  }
  const columns: TableColumnsType<CellProposal> = [
    { title: '行', align: 'right', width: 64, dataIndex: 'rowNo' },
    { title: '姓名', width: 90, ellipsis: true, dataIndex: 'name' },
    { title: '项目', width: 110, ellipsis: true, render: (_, { field }) => headerOf(batch.sheetId, field) },
    { title: '来表内容', className: 'number', ellipsis: true, render: (_, { before }) => before || '（空）' },
    { title: '建议改为', className: 'number', ellipsis: true, render: (_, { after }) => <b>{after}</b> },
  ]
  const footer = (
    <>
      <Button onClick={onClose}>取消</Button>
      <Button type="primary" disabled={taken.length === 0} onClick={take}>
        更正 {taken.length} 处
      </Button>
    </>
  )
  return (
    <Dialog title="全部按建议更正" width={760} footer={footer} onClose={onClose}>
      <p className="hint">建议值由号码规则、花名册和本街道社区名称推定。请逐条看过，不对的取消勾选。</p>
      <Table<CellProposal>
        aria-label="建议更正"
        size="small"
        {...(proposals.length > manyProposals ? { virtual: true, scroll: { x: 640, y: 380 } } : {})}
        pagination={false}
        columns={columns}
        dataSource={[...proposals]}
        rowKey={keyOf}
        rowSelection={{
          selectedRowKeys: [...chosen],
          onChange: (keys) => setChosen(keys.map(String)),
          columnWidth: 40,
        }}
      />
    </Dialog>
  )
}
