import { type TableColumnsType } from 'antd'
import { useState } from 'react'
import type {
  ImportBatchRow,
  ImportRow,
  RowOutcome,
} from '../../../src-main/shared/import-batch/import-batch.contract.ts'
import { useHasRole } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'
import { outcomeLabels } from '../../strings/labels.ts'
import { DataTable, pageSize } from '../../ui/data-table.tsx'
import { DockedSplit } from '../../ui/docked-split.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterTabs } from '../../ui/filter-tabs.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { QuestionsPanel } from './questions-panel.tsx'
import { RowPanel } from './row-panel.tsx'
import { headerOf } from './sheet-labels.ts'

type Filter = 'all' | 'findings' | RowOutcome

function columnsFor(batch: ImportBatchRow): TableColumnsType<ImportRow> {
  return [
    { title: '行', align: 'right', dataIndex: 'rowNo', className: 'number' },
    { title: '结果', render: (_, row) => <StateTag {...outcomeLabels[row.outcome]} /> },
    { title: '姓名', dataIndex: 'name' },
    { title: '身份证号', className: 'number', render: (_, row) => row.values.idNo ?? '' },
    { title: '社区', render: (_, row) => row.values.community ?? '' },
    { title: '单元格', className: 'number', render: (_, row) => row.findings.flatMap((f) => f.cell ?? []).join('、') },
    { title: '说明', className: 'wrap', render: (_, row) => summaryOf(batch, row) },
  ]
}

function summaryOf(batch: ImportBatchRow, row: ImportRow): string {
  const found = row.findings.map(({ message, remedy }) => (remedy === undefined ? message : `${message}，${remedy}`))
  const changed = row.changes.map(
    ({ field, before, after }) => `${headerOf(batch.sheetId, field)}：${before || '（空）'} → ${after || '（空）'}`,
  )
  return [...found, ...(row.outcome === 'changed' ? changed : [])].join('；')
}

/** Step 3: every row with its outcome; a chosen row is mended in the docked panel. */
export function RowsStep({ batch }: { readonly batch: ImportBatchRow }) {
  const { counts } = batch
  const isClerk = useHasRole('clerk')
  const [filter, setFilter] = useState<Filter>(counts.refused > 0 ? 'refused' : 'all')
  const [offset, setOffset] = useState(0)
  const [selected, setSelected] = useState<number | undefined>()
  const query = useChannel('importBatch.rows', { id: batch.id, filter, offset, limit: pageSize })
  const row = query.data?.rows.find(({ rowNo }) => rowNo === selected)
  return (
    <>
      {isClerk && batch.state === 'staged' ? <QuestionsPanel batch={batch} /> : null}
      <FilterTabs<Filter>
        label="行筛选"
        value={filter}
        onChange={(key) => {
          setFilter(key)
          setOffset(0)
          setSelected(undefined)
        }}
        options={[
          { key: 'all', text: '全部', count: counts.read },
          { key: 'refused', text: '错误', count: counts.refused },
          { key: 'findings', text: '有提示' },
          { key: 'new', text: '新增', count: counts.new },
          { key: 'changed', text: '修改', count: counts.changed },
          { key: 'same', text: '相同', count: counts.same },
          { key: 'skipped', text: '跳过', count: counts.skipped },
        ]}
      />
      <DockedSplit
        panel={
          row === undefined ? null : (
            <RowPanel key={row.rowNo} batch={batch} row={row} onClose={() => setSelected(undefined)} />
          )
        }
      >
        <DataTable
          label="导入行"
          columns={columnsFor(batch)}
          query={query}
          rowKey={({ rowNo }) => rowNo}
          unit="行"
          offset={offset}
          onOffset={setOffset}
          selected={selected}
          onSelect={({ rowNo }) => setSelected(rowNo)}
          empty={<EmptyState text={filter === 'refused' ? '没有错误行，可以写入。' : '没有这类行。'} />}
        />
      </DockedSplit>
    </>
  )
}
