import { Button, Select, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import {
  standardKinds,
  type StandardKind,
  type StandardRow,
} from '../../../src-main/shared/standard/standard.contract.ts'
import { chooseStandardPack } from '../../client/files.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'
import { useChannel } from '../../client/use-query.ts'
import { standardKindLabels } from '../../strings/labels.ts'
import { DockedSplit } from '../../ui/docked-split.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { LoadPackDialog } from './load-pack-dialog.tsx'
import { StandardPanel } from './standard-panel.tsx'
import { versionState } from './version-state.ts'

const columnsFor = (today: string): TableColumnsType<StandardRow> => [
  { title: '种类', className: 'no-wrap', render: (_, row) => standardKindLabels[row.kind] },
  {
    title: '标题',
    render: (_, row) => (
      <>
        {row.title} {row.isSample ? <StateTag text="示例" tone="warn" /> : null}
      </>
    ),
  },
  { title: '施行日期', dataIndex: 'effectiveFrom', className: 'number no-wrap' },
  { title: '文号', render: (_, row) => row.documentNo || '—' },
  { title: '状态', className: 'no-wrap', render: (_, row) => <StateTag {...versionState(row, today)} /> },
  {
    title: '使用',
    className: 'no-wrap',
    align: 'right',
    render: (_, row) => (row.uses === 0 ? '—' : `${row.uses} 项`),
  },
]

/** 标准与税率: every version of every dated parameter; a version is copied, written, activated by another account, kept. */
export function StandardsTab() {
  const query = useChannel('standard.list', {})
  const [params, setParams] = useSearchParams()
  const [loading, setLoading] = useState(false)
  const isClerk = useHasRole('clerk')
  const action = useAction()
  const importPack = useJob('standard.importPack', '正在导入标准包')
  const kind = standardKinds.find((k) => k === params.get('kind'))
  const selected = Number(params.get('version')) || undefined
  const show = (next: { readonly kind?: StandardKind | undefined; readonly version?: number | undefined }) => {
    const entries = Object.entries({ tab: 'standards', kind: next.kind, version: next.version })
    setParams(
      Object.fromEntries(entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]))),
    )
  }
  const takeFile = () =>
    void action.run(async () => {
      const file = await chooseStandardPack()
      if (!file) return
      const { name, rows } = await importPack({ file: file.token })
      return `已导入“${name}”，${rows.length} 项标准存为草稿`
    })
  return (
    <div className="stack fill">
      <ErrorAlert error={action.error} onClose={action.clear} />
      <QueryView query={query}>
        {({ rows }) => (
          <>
            <div className="query-bar">
              <Select<StandardKind>
                aria-label="标准种类"
                className="kind-filter"
                placeholder="全部种类"
                allowClear
                value={kind ?? null}
                onChange={(chosen: StandardKind | undefined) => show({ kind: chosen })}
                options={standardKinds.map((value) => ({ value, label: standardKindLabels[value] }))}
              />
              {isClerk ? (
                <span className="page-actions">
                  <Button onClick={() => setLoading(true)}>载入标准包</Button>
                  <Button disabled={action.pending} onClick={takeFile}>
                    从文件导入
                  </Button>
                </span>
              ) : null}
            </div>
            <DockedSplit
              width={480}
              panel={
                rows.some((row) => row.id === selected) ? (
                  <StandardPanel
                    id={selected ?? 0}
                    onOpen={(version) => show({ kind, version })}
                    onClose={() => show({ kind })}
                  />
                ) : null
              }
            >
              <Versions
                rows={standardKinds.flatMap((each) =>
                  rows.filter((row) => row.kind === each && (kind === undefined || kind === each)),
                )}
                selected={selected}
                onSelect={(version) => show({ kind, version })}
              />
            </DockedSplit>
          </>
        )}
      </QueryView>
      {loading ? <LoadPackDialog onClose={() => setLoading(false)} /> : null}
    </div>
  )
}

function Versions(props: {
  readonly rows: readonly StandardRow[]
  readonly selected: number | undefined
  readonly onSelect: (id: number) => void
}) {
  const { rows, selected, onSelect } = props
  const { today } = useSession()
  if (rows.length === 0) return <EmptyState text="还没有此类标准。经办账号可载入标准包，或从文件导入。" />
  return (
    <div className="panel-scroll">
      <Table<StandardRow>
        aria-label="标准版本"
        size="small"
        rowKey="id"
        pagination={false}
        columns={columnsFor(today)}
        dataSource={[...rows]}
        rowClassName={(row) => (row.id === selected ? 'row-selected' : '')}
        onRow={(row) => ({
          tabIndex: 0,
          onClick: () => onSelect(row.id),
          onKeyDown: (event) => (event.key === 'Enter' ? onSelect(row.id) : undefined),
        })}
      />
    </div>
  )
}
