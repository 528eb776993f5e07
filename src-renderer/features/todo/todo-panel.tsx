import { Button, Table } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { todoLevelLabels, todoLevels, type TodoLevel } from '../../../src-main/shared/todo/reminder-rules.schema.ts'
import type { TodoItemRow } from '../../../src-main/shared/todo/todo.contract.ts'
import type { CallOutput } from '../../client/api.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterTabs } from '../../ui/filter-tabs.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { levelTones, todoPath } from './todo-labels.ts'

type List = CallOutput<'todo.list'>
/** A level of the open list, or one of the lists beside it. */
type Filter = TodoLevel | 'all' | 'suspended' | 'done'

function isIn(filter: Filter, { view, level }: TodoItemRow): boolean {
  if (filter === 'suspended' || filter === 'done') return view === filter
  return view === 'open' && (filter === 'all' || level === filter)
}

/** The dated list of 首页: every line leads to whoever and whatever stands behind it. */
export function TodoPanel({ list }: { readonly list: List }) {
  const { items, today, switchedOff } = list
  const [wanted, setFilter] = useState<Filter>('all')
  const count = (key: Filter) => items.filter((item) => isIn(key, item)).length
  const present: Filter[] = ['all', ...todoLevels.filter((level) => count(level) > 0)]
  for (const beside of ['suspended', 'done'] as const) if (count(beside) > 0) present.push(beside)
  const filter = present.includes(wanted) ? wanted : 'all'
  const shown = items.filter((item) => isIn(filter, item))
  const texts: Readonly<Record<Filter, string>> = {
    ...todoLevelLabels,
    all: '全部',
    suspended: '已暂缓',
    done: '已办结',
  }
  return (
    <section className="panel todo-panel" aria-label="待办事项">
      <div className="docked-head">
        <h2>
          待办事项{' '}
          <span role="status" aria-label="待办数量">
            {count('all')} 项
          </span>
          <small className="hint todo-day">以 {today} 计</small>
        </h2>
        <FilterTabs<Filter>
          label="待办筛选"
          value={filter}
          onChange={setFilter}
          options={present.map((key) => ({ key, text: texts[key], ...(key === 'all' ? {} : { count: count(key) }) }))}
        />
      </div>
      <div className="page-scroll" tabIndex={0} role="group" aria-label="待办列表">
        {shown.length === 0 ? <EmptyState text="今天没有待办。" /> : <Items items={shown} />}
      </div>
      {switchedOff.length === 0 ? null : (
        <p className="hint todo-foot">已停用的提醒：{switchedOff.join('、')}。可在系统设置的提醒规则中启用。</p>
      )}
    </section>
  )
}

function Items({ items }: { readonly items: readonly TodoItemRow[] }) {
  const navigate = useNavigate()
  const open = (item: TodoItemRow) => void navigate(todoPath(item))
  return (
    <Table<TodoItemRow>
      aria-label="待办事项"
      size="small"
      rowKey={({ view, rule, stage }) => `${view} ${rule} ${stage}`}
      pagination={false}
      dataSource={[...items]}
      columns={[
        {
          title: '级别',
          width: 84,
          render: (_, { level }) => <StateTag text={todoLevelLabels[level]} tone={levelTones[level]} />,
        },
        { title: '事项', dataIndex: 'text' },
        { title: '数量', width: 100, align: 'right', render: (_, { count, unit }) => `${count} ${unit}` },
        { title: '时限', width: 110, className: 'number', render: (_, { dueOn }) => dueOn ?? '—' },
        {
          title: '操作',
          width: 96,
          render: (_, item) => (
            <Button
              size="small"
              type="link"
              aria-label={`${item.view === 'open' ? item.verb : '查看'}：${item.text}`}
              onClick={() => open(item)}
            >
              {item.view === 'open' ? item.verb : '查看'}
            </Button>
          ),
        },
      ]}
    />
  )
}
