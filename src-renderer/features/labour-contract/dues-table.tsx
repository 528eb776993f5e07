import { Select } from 'antd'
import { useState } from 'react'
import {
  contractDueKinds,
  contractDueLabels,
  type ContractDueKind,
} from '../../../src-main/shared/labour-contract/due.rules.ts'
import type { CallOutput } from '../../client/api.ts'
import { useChannel } from '../../client/use-query.ts'
import { DataTable, pageSize } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { daysText } from './contract-words.ts'

type Due = CallOutput<'labourContract.dues'>['rows'][number]
const kinds = contractDueKinds.map((value) => ({ value, label: contractDueLabels[value] }))

/** 到期提醒: ends, probation, ten years, retirement, protection, most urgent first. */
export function DuesTable({
  selected,
  onSelect,
}: {
  readonly selected: number | undefined
  readonly onSelect: (contractId: number) => void
}) {
  const [kind, setKind] = useState<ContractDueKind | undefined>()
  const [offset, setOffset] = useState(0)
  const query = useChannel('labourContract.dues', {
    ...(kind === undefined ? {} : { kind }),
    offset,
    limit: pageSize,
  })
  const key = (row: Due) => `${row.contractId}-${row.kind}-${row.dueOn}`
  return (
    <div className="stack full-height">
      <div className="query-bar">
        <Select<ContractDueKind>
          aria-label="提醒事项"
          className="due-kind"
          allowClear
          placeholder="全部事项"
          options={kinds}
          value={kind ?? null}
          onChange={(chosen) => {
            setOffset(0)
            setKind(chosen)
          }}
        />
        <span className="hint">提前天数按“合同提醒规则”计算。</span>
      </div>
      <DataTable
        label="到期提醒"
        query={query}
        rowKey={key}
        unit="项"
        offset={offset}
        onOffset={setOffset}
        selected={query.data?.rows.filter(({ contractId }) => contractId === selected).map(key)[0]}
        onSelect={({ contractId }) => onSelect(contractId)}
        empty={<EmptyState text="没有需要提醒的事项。" />}
        columns={[
          { title: '日期', dataIndex: 'dueOn', className: 'number' },
          {
            title: '距今',
            align: 'right',
            className: 'number',
            render: (_, { severity, daysLeft }) => <span className={`severity-${severity}`}>{daysText(daysLeft)}</span>,
          },
          { title: '姓名', dataIndex: 'workerName' },
          { title: '社区', dataIndex: 'community' },
          { title: '合同编号', dataIndex: 'contractNo', className: 'number' },
          { title: '事项', className: 'wrap', dataIndex: 'message' },
        ]}
      />
    </div>
  )
}
