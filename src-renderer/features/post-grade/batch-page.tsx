import { Button, Steps, Tabs, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { gradeChangeLabels } from '../../../src-main/shared/post-grade/grade-batch.rules.ts'
import type { GradeBatchDetail, GradeBatchLine } from '../../../src-main/shared/post-grade/post-grade.contract.ts'
import { useChannel } from '../../client/use-query.ts'
import { gradeBatchStateTags, momentText } from '../../strings/labels.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { DockedSplit } from '../../ui/docked-split.tsx'
import { ExplanationList } from '../../ui/explanation-list.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { HistoryList } from '../audit-log/history-list.tsx'
import { BatchActions } from './batch-actions.tsx'
import { noticeText } from './batches-tab.tsx'
import { ConditionList } from './condition-list.tsx'
import { CostFigures } from './cost-figures.tsx'
import { SchemeLine } from './scheme-line.tsx'

/** One batch (晋级批次): its steps and who took them, the list with every ground, and what it costs. */
export function GradeBatchPage() {
  const id = Number(useParams().id)
  const query = useChannel('postGrade.batch', { id }, { keep: false })
  return <QueryView query={query}>{(batch) => <Batch batch={batch} />}</QueryView>
}

function readOnlyReason({ state, cancelReason }: GradeBatchDetail): string | undefined {
  if (state === 'cancelled') return `已作废，原因：${cancelReason ?? ''}`
  if (state === 'effective' || state === 'done') return '只读：已生效，更正须另立批次。'
  return undefined
}

function Batch({ batch }: { readonly batch: GradeBatchDetail }) {
  const navigate = useNavigate()
  return (
    <PageFrame
      title={batch.title}
      extra={
        <>
          <StateTag {...gradeBatchStateTags[batch.state]} />
          <Button size="small" onClick={() => void navigate('/post-grades?tab=batches')}>
            返回列表
          </Button>
        </>
      }
      actions={<BatchActions batch={batch} />}
      readOnly={readOnlyReason(batch)}
    >
      {batch.returnReason === null || batch.state !== 'draft' ? null : (
        <div className="read-only-bar">已退回，原因：{batch.returnReason}</div>
      )}
      <BatchSteps batch={batch} />
      <section className="panel batch-facts" aria-label="批次概况">
        <p>
          {batch.people} 人，测算日期 {batch.referenceOn}，自 <b>{batch.effectiveOn}</b> 起生效
          {batch.midMonthReason === '' ? '' : `（当日执行：${batch.midMonthReason}）`}
          {batch.documentNo === '' ? '，文号待填' : `，依据 ${batch.documentNo}`}，{noticeText(batch)}
          {batch.noticeId === null ? null : (
            <Button size="small" type="link" onClick={() => void navigate(`/notices/${batch.noticeId ?? 0}`)}>
              查看公示
            </Button>
          )}
        </p>
        <CostFigures title="本批增加" cost={batch.cost} />
        <SchemeLine scheme={batch.scheme} />
      </section>
      <Tabs
        className="fill-tabs"
        destroyOnHidden
        size="small"
        items={[
          { key: 'lines', label: `名单 ${batch.people}`, children: <Lines batch={batch} /> },
          {
            key: 'history',
            label: '办理记录',
            children: <HistoryList objectType="grade_batch" objectId={batch.id} />,
          },
        ]}
      />
    </PageFrame>
  )
}

function BatchSteps({ batch }: { readonly batch: GradeBatchDetail }) {
  if (batch.state === 'cancelled') return null
  const current = { draft: 0, submitted: 1, approved: 2, effective: 3, done: 4 }[batch.state]
  const step = (title: string, done: GradeBatchDetail['submitted']) => ({
    title,
    content: done === null ? '' : `${done.by} ${momentText(done.at)}`,
  })
  return (
    <Steps
      size="small"
      className="panel"
      current={current}
      items={[
        step('提交', batch.submitted),
        step('审批', batch.approved),
        step('生效', batch.effected),
        step('办结', batch.closed),
      ]}
    />
  )
}

const level = (grade: number | null) => (grade === null ? '—' : `${grade}级`)

const columns: TableColumnsType<GradeBatchLine> = [
  { title: '姓名', dataIndex: 'name' },
  { title: '社区', dataIndex: 'community' },
  { title: '变动', render: (_, row) => gradeChangeLabels[row.kind] },
  { title: '岗位', render: (_, row) => (row.fromPost === row.toPost ? row.toPost : `${row.fromPost}→${row.toPost}`) },
  { title: '原等级', align: 'right', render: (_, row) => level(row.fromGrade) },
  { title: '拟定等级', align: 'right', render: (_, row) => <b>{level(row.toGrade)}</b> },
  { title: '测算', align: 'right', render: (_, row) => level(row.suggested) },
  { title: '依据', dataIndex: 'ground', className: 'wrap' },
  {
    title: '例外',
    className: 'wrap',
    render: (_, row) =>
      row.exceptionReason === '' ? (
        ''
      ) : (
        <>
          <StateTag text="例外" tone="warn" /> {row.exceptionReason}
        </>
      ),
  },
]

function Lines({ batch }: { readonly batch: GradeBatchDetail }) {
  const [selected, setSelected] = useState<number | undefined>()
  const line = batch.lines.find(({ workerId }) => workerId === selected)
  return (
    <DockedSplit panel={line ? <LinePanel line={line} onClose={() => setSelected(undefined)} /> : null}>
      <DataTable
        label="批次名单"
        columns={columns}
        query={{ data: { rows: batch.lines, total: batch.lines.length }, error: null }}
        rowKey={(row) => row.workerId}
        unit="人"
        selected={selected}
        onSelect={(row) => setSelected(row.workerId)}
        empty={null}
      />
    </DockedSplit>
  )
}

function LinePanel({ line, onClose }: { readonly line: GradeBatchLine; readonly onClose: () => void }) {
  return (
    <aside className="docked" aria-label="晋级依据">
      <div className="docked-head">
        <h2>
          {line.name}：{level(line.fromGrade)}→{level(line.toGrade)}
        </h2>
        <Button size="small" onClick={onClose}>
          关闭
        </Button>
      </div>
      {line.conditions.length === 0 ? null : <ConditionList conditions={line.conditions} />}
      <h3>计算过程</h3>
      <ExplanationList steps={line.steps} label="等级计算过程" />
    </aside>
  )
}
