import { type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import {
  certificateViewLabels,
  certificateViews,
  type CertificateProposal,
  type CertificateView,
} from '../../../src-main/shared/career/certificate-proposal.contract.ts'
import { formatYuan } from '../../../src-main/shared/kernel/money.ts'
import { codeLabel } from '../../../src-main/shared/roster/code-tables.ts'
import { useChannel } from '../../client/use-query.ts'
import { DataTable, pageSize } from '../../ui/data-table.tsx'
import { DockedSplit } from '../../ui/docked-split.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterTabs } from '../../ui/filter-tabs.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { CertificatePanel } from './certificate-panel.tsx'

const columns: TableColumnsType<CertificateProposal> = [
  { title: '姓名', dataIndex: 'name' },
  { title: '社区', dataIndex: 'community' },
  { title: '职业资格', render: (_, { level }) => codeLabel('socialWorkLevel', level) },
  { title: '取证时间', className: 'number', render: (_, { obtainedOn }) => obtainedOn ?? '未填' },
  {
    title: '岗位等级',
    render: (_, { grade }) =>
      grade === null
        ? '—'
        : `${grade.suggestion.grade === null ? '未填' : `${grade.suggestion.grade}级`}→${grade.suggestion.suggested ?? ''}级`,
  },
  {
    title: '每月津贴',
    align: 'right',
    className: 'number',
    render: (_, { allowance }) => (allowance === null ? '—' : formatYuan(allowance.amountFen)),
  },
  { title: '津贴自', className: 'number', render: (_, { allowance }) => allowance?.fromMonth ?? '—' },
  {
    title: '处理',
    render: (_, { isOpen }) => <StateTag text={isOpen ? '待处理' : '已处理'} tone={isOpen ? 'warn' : 'quiet'} />,
  },
]

/** 证书待遇建议: what a certificate would change. Nothing changes before a clerk has said so. */
export function CertificatesTab() {
  const [params] = useSearchParams()
  const asked = Number(params.get('worker'))
  const [view, setView] = useState<CertificateView>('open')
  const [offset, setOffset] = useState(0)
  const [selected, setSelected] = useState<number | undefined>(asked > 0 ? asked : undefined)
  const query = useChannel('career.certificateProposals', { view, offset, limit: pageSize })
  const counts = query.data?.counts
  const chosen = query.data?.rows.find(({ workerId }) => workerId === selected)
  return (
    <div className="stack fill">
      <div className="query-bar">
        <FilterTabs<CertificateView>
          label="建议视图"
          value={view}
          onChange={(key) => {
            setOffset(0)
            setView(key)
          }}
          options={certificateViews.map((key) => ({
            key,
            text: certificateViewLabels[key],
            ...(counts === undefined ? {} : { count: counts[key] }),
          }))}
        />
        <span className="hint">等级经晋级批次审批后生效；津贴按薪酬方案自生效月发放。</span>
      </div>
      <DockedSplit
        panel={
          chosen === undefined ? null : <CertificatePanel proposal={chosen} onClose={() => setSelected(undefined)} />
        }
      >
        <DataTable
          label="证书待遇建议"
          columns={columns}
          query={query}
          rowKey={({ workerId }) => workerId}
          unit="人"
          offset={offset}
          onOffset={setOffset}
          selected={selected}
          onSelect={({ workerId }) => setSelected(workerId)}
          empty={<EmptyState text={view === 'open' ? '没有待处理的证书待遇建议。' : '没有证书待遇建议。'} />}
        />
      </DockedSplit>
    </div>
  )
}
