import { Button, Table } from 'antd'
import { useState } from 'react'
import type { RosterListRow } from '../../../src-main/shared/roster/roster.contract.ts'
import { useChannel } from '../../client/use-query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { CommunitySelect } from '../organisation/community-select.tsx'

export interface ChosenPerson {
  readonly id: number
  readonly name: string
  readonly grade: number | null
}

/** Chooses people of the roster for a notice; what was ticked stays ticked across searches. */
export function PeopleDialog(props: {
  readonly chosen: readonly number[]
  readonly onChoose: (people: ChosenPerson[]) => void
  readonly onClose: () => void
}) {
  const [search, setSearch] = useState('')
  const [communityId, setCommunityId] = useState<number | undefined>()
  const [keys, setKeys] = useState<readonly number[]>(props.chosen)
  const [known, setKnown] = useState<ReadonlyMap<number, ChosenPerson>>(new Map())
  const query = useChannel('roster.list', {
    search,
    offset: 0,
    limit: 200,
    ...(communityId === undefined ? {} : { communityId }),
  })
  const finish = () => {
    const seen = new Map([...known, ...(query.data?.rows ?? []).map((row): [number, ChosenPerson] => [row.id, row])])
    props.onChoose(keys.map((id) => seen.get(id) ?? { id, name: `编号 ${id}`, grade: null }))
  }
  const footer = (
    <>
      <Button onClick={props.onClose}>取消</Button>
      <Button type="primary" disabled={keys.length === 0} onClick={finish}>
        选定 {keys.length} 人
      </Button>
    </>
  )
  return (
    <Dialog title="选择人员" width={720} footer={footer} onClose={props.onClose}>
      <div className="query-bar" style={{ marginBottom: 8 }}>
        <SearchField label="搜索人员" placeholder="姓名、拼音首字母" width={260} onSearch={setSearch} />
        <CommunitySelect value={communityId} onChange={setCommunityId} />
      </div>
      <QueryView query={query}>
        {({ rows, total }) => (
          <>
            <Table<RosterListRow>
              aria-label="可选人员"
              size="small"
              rowKey="id"
              pagination={false}
              dataSource={rows}
              rowSelection={{
                selectedRowKeys: [...keys],
                preserveSelectedRowKeys: true,
                getCheckboxProps: ({ name }) => ({ 'aria-label': `选择${name}` }),
                onChange: (selected) => {
                  setKeys(selected.map(Number))
                  setKnown(new Map([...known, ...rows.map((row): [number, ChosenPerson] => [row.id, row])]))
                },
              }}
              columns={[
                { title: '姓名', dataIndex: 'name' },
                { title: '社区', dataIndex: 'community' },
                { title: '岗位类别', dataIndex: 'postClass' },
                { title: '等级', align: 'right', render: (_, row) => row.grade ?? '' },
              ]}
            />
            {total > rows.length ? (
              <p className="hint">
                共 {total} 人，只显示前 {rows.length} 人，请输入姓名查找。
              </p>
            ) : null}
          </>
        )}
      </QueryView>
    </Dialog>
  )
}
