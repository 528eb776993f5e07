import { Button, Table } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { todoLevels, todoTargets } from '../../../src-main/shared/report/report.contract.ts'
import type { CallOutput } from '../../client/api.ts'
import { useSession } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'
import { payStates } from '../../strings/labels.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterTabs } from '../../ui/filter-tabs.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag, type Tone } from '../../ui/state-tag.tsx'

type Overview = CallOutput<'home.overview'>
type Todo = Overview['todos'][number]
type Level = (typeof todoLevels)[number]

const levels: Readonly<Record<Level, { readonly text: string; readonly tone: Tone }>> = {
  overdue: { text: '已逾期', tone: 'bad' },
  today: { text: '今天', tone: 'bad' },
  within30: { text: '30日内', tone: 'warn' },
  within60: { text: '60日内', tone: 'busy' },
  within90: { text: '90日内', tone: 'quiet' },
  normal: { text: '一般', tone: 'quiet' },
}
const targets: Readonly<Record<(typeof todoTargets)[number], string>> = {
  contracts: '/contracts?view=expiring90',
  'contracts-unsigned': '/contracts?view=unsigned',
  pay: '/pay',
  notices: '/notices',
  'accountability-audits': '/accountability-audits',
  roster: '/roster',
  import: '/import',
  calendar: '/settings?tab=calendar',
}

/** 首页: the dated to-do list, the figures and the current pay month. */
export function HomePage() {
  const query = useChannel('home.overview', {})
  return (
    <PageFrame title="首页">
      <QueryView query={query}>
        {(overview) => (
          <div className="two-columns">
            <TodoList todos={overview.todos} />
            <Figures overview={overview} />
          </div>
        )}
      </QueryView>
    </PageFrame>
  )
}

function TodoList({ todos }: { readonly todos: readonly Todo[] }) {
  const [level, setLevel] = useState<Level | 'all'>('all')
  const navigate = useNavigate()
  const shown = level === 'all' ? todos : todos.filter((todo) => todo.level === level)
  const present = (Object.keys(levels) as Level[]).filter((key) => todos.some((todo) => todo.level === key))
  const count = (key: Level) => todos.filter((todo) => todo.level === key).length
  return (
    <section className="panel page-scroll" aria-label="待办事项">
      <div className="docked-head">
        <h2>
          待办事项{' '}
          <span role="status" aria-label="待办数量">
            {todos.length} 项
          </span>
        </h2>
        <FilterTabs<Level | 'all'>
          label="待办筛选"
          value={level}
          onChange={setLevel}
          options={[
            { key: 'all', text: '全部' },
            ...present.map((key) => ({ key, text: levels[key].text, count: count(key) })),
          ]}
        />
      </div>
      {shown.length === 0 ? (
        <EmptyState text={todos.length === 0 ? '今天没有待办。' : '此级别没有待办。'} />
      ) : (
        <Table<Todo>
          aria-label="待办事项"
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={shown}
          columns={[
            {
              title: '级别',
              width: 84,
              render: (_, todo) => <StateTag text={levels[todo.level].text} tone={levels[todo.level].tone} />,
            },
            { title: '事项', dataIndex: 'matter' },
            { title: '数量', width: 80, align: 'right', render: (_, todo) => `${todo.count} ${todo.unit}` },
            { title: '时限', width: 110, className: 'number', render: (_, todo) => todo.dueOn ?? '—' },
            {
              title: '操作',
              width: 96,
              render: (_, todo) => (
                <Button
                  size="small"
                  type="link"
                  aria-label={`${todo.verb}：${todo.matter}`}
                  onClick={() => void navigate(targets[todo.target])}
                >
                  {todo.verb}
                </Button>
              ),
            },
          ]}
        />
      )}
    </section>
  )
}

function Figures({ overview }: { readonly overview: Overview }) {
  const { account } = useSession()
  const navigate = useNavigate()
  const month = overview.latestPayMonth
  const business = account.roles.some((role) => role === 'clerk' || role === 'reviewer' || role === 'viewer')
  return (
    <div className="stack">
      <section className="panel" aria-label="人员概况">
        <h2>人员概况</h2>
        <div className="figures">
          <div className="figure">
            <b>{overview.headcount.toLocaleString('zh-CN')}</b>
            <span>在岗人数（人）</span>
          </div>
          <div className="figure">
            <b>{overview.contractsInForce.toLocaleString('zh-CN')}</b>
            <span>履行中合同（份）</span>
          </div>
        </div>
      </section>
      <section className="panel" aria-label="最近工资月">
        <h2>最近工资月</h2>
        {month === null ? (
          <p className="hint">还没有工资月。</p>
        ) : (
          <>
            <p>
              {month.month.replace('-', '年')}月{' '}
              <StateTag
                {...(payStates[month.state as keyof typeof payStates] ?? { text: month.state, tone: 'quiet' })}
              />
            </p>
            <p>
              实发合计（元）：
              <MoneyText amount={month.netFen} strong />
            </p>
            {business ? <Button onClick={() => void navigate(`/pay/${month.id}`)}>进入工资月</Button> : null}
          </>
        )}
      </section>
    </div>
  )
}
