import { type TableColumnsType } from 'antd'
import { useState } from 'react'
import { formatYuan, zeroFen } from '../../../src-main/shared/kernel/money.ts'
import { payItems, type PayItem, type PayLineRow } from '../../../src-main/shared/pay/pay.contract.ts'
import { useHasRole } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'
import { payItemLabels } from '../../strings/labels.ts'
import { DataTable, pageSize } from '../../ui/data-table.tsx'
import { DockedSplit } from '../../ui/docked-split.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { CommunitySelect } from '../organisation/community-select.tsx'
import { ExplainPanel } from './explain-panel.tsx'

interface Chosen {
  readonly lineId: number
  readonly item: PayItem
}
const strongItems: readonly PayItem[] = ['gross', 'net', 'employerTotal']

function columnsFor(explain: ((chosen: Chosen) => void) | undefined): TableColumnsType<PayLineRow> {
  const money = (item: PayItem): TableColumnsType<PayLineRow>[number] => ({
    title: `${payItemLabels[item]}（元）`,
    align: 'right',
    render: (_, row) => {
      const amount = <MoneyText amount={row.amounts[item]} strong={strongItems.includes(item)} />
      return explain ? (
        <button
          type="button"
          className="figure-button"
          aria-label={`解释${row.name}的${payItemLabels[item]} ${formatYuan(row.amounts[item] ?? zeroFen)}`}
          onClick={() => explain({ lineId: row.id, item })}
        >
          {amount}
        </button>
      ) : (
        amount
      )
    },
  })
  return [
    { title: '姓名', dataIndex: 'name', className: 'sticky-column' },
    { title: '社区', dataIndex: 'community' },
    { title: '岗位', dataIndex: 'post' },
    { title: '等级', align: 'right', render: (_, row) => row.grade ?? '' },
    ...payItems.map(money),
  ]
}

/** 工资明细: one line per person; a click on an amount explains it. */
export function PayLines({ monthId }: { readonly monthId: number }) {
  const [search, setSearch] = useState('')
  const [communityId, setCommunityId] = useState<number | undefined>()
  const [offset, setOffset] = useState(0)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const mayExplain = useHasRole('clerk', 'reviewer')
  const query = useChannel('pay.lines', {
    id: monthId,
    search,
    offset,
    limit: pageSize,
    ...(communityId === undefined ? {} : { communityId }),
  })
  return (
    <div className="stack fill">
      <div className="query-bar">
        <SearchField
          label="搜索工资明细"
          placeholder="姓名"
          width={200}
          onSearch={(text) => {
            setOffset(0)
            setSearch(text)
          }}
        />
        <CommunitySelect
          value={communityId}
          onChange={(id) => {
            setOffset(0)
            setCommunityId(id)
          }}
        />
        {mayExplain ? <span className="hint">点击金额可查看计算过程</span> : null}
      </div>
      <DockedSplit
        panel={
          chosen === null ? null : (
            <ExplainPanel lineId={chosen.lineId} item={chosen.item} onClose={() => setChosen(null)} />
          )
        }
      >
        <DataTable
          label="工资明细"
          columns={columnsFor(mayExplain ? setChosen : undefined)}
          query={query}
          rowKey={(row) => row.id}
          unit="人"
          offset={offset}
          onOffset={setOffset}
          selected={chosen?.lineId}
          empty={<EmptyState text="没有符合条件的人员。" />}
        />
      </DockedSplit>
    </div>
  )
}
