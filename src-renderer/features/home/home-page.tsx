import { Button } from 'antd'
import { useNavigate } from 'react-router'
import type { CallOutput } from '../../client/api.ts'
import { useSession } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useChannel } from '../../client/use-query.ts'
import { actionLabel } from '../../../src-main/shared/audit-log/action-labels.ts'
import { momentText, payStates } from '../../strings/labels.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { TodoOutputs } from '../todo/todo-outputs.tsx'
import { TodoPanel } from '../todo/todo-panel.tsx'

type Overview = CallOutput<'home.overview'>

/** 首页: the dated to-do list, the figures and the current pay month. */
export function HomePage() {
  const todos = useChannel('todo.list', {})
  const overview = useChannel('home.overview', {})
  const { today } = useSession()
  const action = useAction()
  return (
    <PageFrame title="首页" actions={<TodoOutputs today={todos.data?.today ?? today} action={action} />}>
      <ErrorAlert error={action.error} onClose={action.clear} />
      <div className="two-columns">
        <div className="stack">
          <QueryView query={todos}>{(list) => <TodoPanel list={list} />}</QueryView>
          <QueryView query={overview}>{({ recent }) => <Recent recent={recent} />}</QueryView>
        </div>
        <QueryView query={overview}>{(figures) => <Figures overview={figures} />}</QueryView>
      </div>
    </PageFrame>
  )
}

/** What this account did last; an import can be taken back from its page. */
function Recent({ recent }: { readonly recent: Overview['recent'] }) {
  const navigate = useNavigate()
  if (recent.length === 0) return null
  return (
    <section className="panel recent-line" aria-label="最近操作">
      <b>最近操作</b>
      <ul>
        {recent.map(({ at, action, objectType, objectId }) => (
          <li key={`${at} ${action}`}>
            <span className="number">{momentText(at)}</span> {actionLabel(action)}
            {action === 'importBatch.commit' && objectType === 'import_batch' ? (
              <Button size="small" type="link" onClick={() => void navigate(`/import/${objectId}`)}>
                撤销
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
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
      {business ? (
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
              <Button onClick={() => void navigate(`/pay/${month.id}`)}>进入工资月</Button>
            </>
          )}
        </section>
      ) : null}
      <section className="panel" aria-label="人员概况">
        <h2>人员概况</h2>
        <div className="figures">
          <Figure count={overview.headcount} label="在岗人数（人）" />
          <Figure count={overview.contractsInForce} label="履行中合同（份）" />
          <Figure count={overview.joinedThisMonth} label="本月入职（人）" />
          <Figure count={overview.leftThisMonth} label="本月离职（人）" />
        </div>
      </section>
    </div>
  )
}

function Figure({ count, label }: { readonly count: number; readonly label: string }) {
  return (
    <div className="figure">
      <b>{count.toLocaleString('zh-CN')}</b>
      <span>{label}</span>
    </div>
  )
}
