import { Button, Table } from 'antd'
import { useNavigate } from 'react-router'
import type { AuditVeto } from '../../../src-main/shared/accountability-audit/audit-evidence.contract.ts'
import { useChannel } from '../../client/use-query.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { QueryView } from '../../ui/query-view.tsx'

/** 评优否决: who can't be honoured or assessed as 优秀 until a finding is set right. */
export function VetoesTab() {
  const query = useChannel('accountabilityAudit.vetoes', {})
  const navigate = useNavigate()
  return (
    <QueryView query={query}>
      {({ rows }) =>
        rows.length === 0 ? (
          <EmptyState text="没有因审计问题否决评优的人员。" />
        ) : (
          <div className="page-scroll panel" tabIndex={0}>
            <p className="hint">正式报告认定负直接责任、尚未整改销号的，暂不评优、不评为优秀等次。</p>
            <Table<AuditVeto>
              aria-label="评优否决"
              size="small"
              rowKey={({ auditId, findingNumber }) => `${auditId}-${findingNumber}`}
              pagination={false}
              dataSource={rows}
              columns={[
                { title: '姓名', dataIndex: 'name' },
                { title: '社区', dataIndex: 'community' },
                { title: '原因', dataIndex: 'reason', className: 'wrap' },
                {
                  title: '操作',
                  render: (_, { auditId, name }) => (
                    <Button
                      size="small"
                      type="link"
                      aria-label={`查看${name}的审计项目`}
                      onClick={() => void navigate(`/accountability-audits/${auditId}`)}
                    >
                      查看审计项目
                    </Button>
                  ),
                },
              ]}
            />
          </div>
        )
      }
    </QueryView>
  )
}
