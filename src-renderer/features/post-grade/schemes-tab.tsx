import { Button, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { StandardRow } from '../../../src-main/shared/standard/standard.contract.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { versionState } from '../standard/version-state.ts'
import { BatchDialog } from './batch-dialog.tsx'
import { startConversion } from './batch-draft.ts'

/** 方案版本: the versions of the grade scheme, and 套改 into one that has a conversion table. */
export function SchemesTab() {
  const query = useChannel('standard.list', {})
  const [converting, setConverting] = useState<StandardRow | null>(null)
  const { today } = useSession()
  const isClerk = useHasRole('clerk')
  const navigate = useNavigate()
  const open = (row: StandardRow) => void navigate(`/settings?tab=standards&kind=grade_scheme&version=${row.id}`)
  const columns: TableColumnsType<StandardRow> = [
    {
      title: '方案',
      render: (_, row) => (
        <>
          {row.title} {row.isSample ? <StateTag text="示例" tone="warn" /> : null}
        </>
      ),
    },
    { title: '施行日期', dataIndex: 'effectiveFrom', className: 'number' },
    { title: '文号', render: (_, row) => row.documentNo || '—' },
    { title: '状态', render: (_, row) => <StateTag {...versionState(row, today)} /> },
    { title: '使用', align: 'right', render: (_, row) => (row.uses === 0 ? '—' : `${row.uses} 项`) },
    {
      title: '操作',
      render: (_, row) => (
        <>
          <Button size="small" type="link" aria-label={`查看${row.title}`} onClick={() => open(row)}>
            查看
          </Button>
          {isClerk && row.state === 'active' && hasConversion(row) ? (
            <Button
              size="small"
              type="link"
              aria-label={`按${row.title}生成套改批次`}
              onClick={() => setConverting(row)}
            >
              生成套改批次
            </Button>
          ) : null}
        </>
      ),
    },
  ]
  return (
    <QueryView query={query}>
      {({ rows }) => {
        const schemes = rows.filter(({ kind }) => kind === 'grade_scheme')
        return (
          <div className="stack fill">
            <div className="query-bar">
              <Button onClick={() => void navigate('/settings?tab=standards&kind=grade_scheme')}>
                在系统设置中维护方案
              </Button>
              <span className="hint">经办起草，审核账号启用；启用前显示影响人员和每月、每年费用。</span>
            </div>
            {schemes.length === 0 ? (
              <EmptyState text="还没有岗位等级方案。经办账号可在系统设置中载入标准包。" />
            ) : (
              <div className="page-scroll">
                <Table<StandardRow>
                  aria-label="方案版本"
                  size="small"
                  rowKey="id"
                  pagination={false}
                  columns={columns}
                  dataSource={schemes}
                />
              </div>
            )}
            {converting ? <Conversion scheme={converting} onClose={() => setConverting(null)} /> : null}
          </div>
        )
      }}
    </QueryView>
  )
}

const hasConversion = ({ lines }: StandardRow) => lines.some(({ label }) => label.startsWith('套改：对照表：'))

function Conversion({ scheme, onClose }: { readonly scheme: StandardRow; readonly onClose: () => void }) {
  const query = useChannel('postGrade.outlook', { standardId: scheme.id }, { keep: false })
  return (
    <QueryView query={query}>
      {({ rows, effectiveFrom }) => (
        <BatchDialog start={startConversion(scheme.title, effectiveFrom, rows)} onClose={onClose} />
      )}
    </QueryView>
  )
}
