import { Button, Tabs } from 'antd'
import { useNavigate, useParams } from 'react-router'
import { formatChineseMonth, lastDayOf } from '../../../src-main/shared/kernel/calendar-date.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'
import { payStates } from '../../strings/labels.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FindingList } from '../../ui/finding-list.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { HistoryList } from '../audit-log/history-list.tsx'
import { WithoutContractBar } from '../labour-contract/without-contract-bar.tsx'
import { CommunityTotals } from './community-totals.tsx'
import { PayActions } from './pay-actions.tsx'
import type { PayMonth } from './pay-gates.ts'
import { ComparisonView } from './month/comparison-view.tsx'
import { MonthFigures } from './month/month-figures.tsx'
import { MonthSteps } from './month/month-steps.tsx'
import { VersionsView } from './month/versions-view.tsx'
import { PayLines } from './pay-lines.tsx'

/** One pay month (工资月): its steps, totals, lines and the people who could not be computed. */
export function PayMonthPage() {
  const id = Number(useParams().id)
  const query = useChannel('pay.get', { id }, { keep: false })
  return <QueryView query={query}>{(month) => <Month month={month} />}</QueryView>
}

function readOnlyReason(month: PayMonth, isClerk: boolean): string | undefined {
  if (month.state === 'locked') return `只读：${month.locked?.by ?? ''}已锁定本月工资，更正须在以后月份补发或扣回。`
  if (month.state === 'draft') return undefined
  return isClerk ? '只读：已提交，需修改的由审核账号退回。' : undefined
}

/** A reviewer sees the differences first; so does a clerk who still owes a reason. */
function firstView(month: PayMonth, isReviewer: boolean): string {
  const isReview = isReviewer && (month.state === 'submitted' || month.state === 'approved')
  return isReview || month.gateFacts.unexplained.length > 0 ? 'comparison' : 'lines'
}

function Month({ month }: { readonly month: PayMonth }) {
  const { account } = useSession()
  const mayExport = useHasRole('clerk', 'reviewer')
  const navigate = useNavigate()
  const mayCompare = useHasRole('clerk', 'reviewer')
  return (
    <PageFrame
      title={`${formatChineseMonth(month.month)}工资`}
      extra={
        <>
          <StateTag {...payStates[month.state]} />
          <span className="hint">发放日期 {month.payOn}</span>
          {mayExport ? (
            <Button size="small" onClick={() => void navigate(`/pay/${month.id}/outputs`)}>
              发放与输出
            </Button>
          ) : null}
          <Button size="small" onClick={() => void navigate(`/pay/inputs/${month.id}`)}>
            变动项和结算
          </Button>
          <Button size="small" onClick={() => void navigate('/pay')}>
            返回列表
          </Button>
        </>
      }
      actions={<PayActions month={month} />}
      readOnly={readOnlyReason(month, account.roles.includes('clerk'))}
    >
      {month.returnReason === null || month.state !== 'draft' ? null : (
        <div className="read-only-bar">已退回，原因：{month.returnReason}</div>
      )}
      <WithoutContractBar on={lastDayOf(month.month)} />
      <MonthSteps month={month} />
      <MonthFigures month={month} />
      <Tabs
        className="fill-tabs"
        destroyOnHidden
        size="small"
        defaultActiveKey={firstView(month, account.roles.includes('reviewer'))}
        items={[
          ...(mayCompare
            ? [
                {
                  key: 'comparison',
                  label: `与上月比对${month.gateFacts.unexplained.length > 0 ? ` ${month.gateFacts.unexplained.length}` : ''}`,
                  children: <ComparisonView month={month} />,
                },
              ]
            : []),
          {
            key: 'lines',
            label: '工资明细',
            children:
              month.headcount === 0 ? (
                <EmptyState text="尚未计算。导入考勤表后，点击“计算”。" />
              ) : (
                <PayLines monthId={month.id} columns={month.columns} />
              ),
          },
          { key: 'communities', label: '分社区', children: <CommunityTotals month={month} /> },
          { key: 'refused', label: `未算出 ${month.refused.length}`, children: <Refused month={month} /> },
          ...(mayCompare
            ? [{ key: 'versions', label: '核算版本', children: <VersionsView monthId={month.id} /> }]
            : []),
          { key: 'history', label: '办理记录', children: <HistoryList objectType="pay_month" objectId={month.id} /> },
        ]}
      />
    </PageFrame>
  )
}

function Refused({ month }: { readonly month: PayMonth }) {
  if (month.refused.length === 0) return <EmptyState text="没有未算出的人员。" />
  return (
    <div className="panel page-scroll" tabIndex={0}>
      {month.refused.map(({ workerId, name, findings }) => (
        <section key={workerId} aria-label={`${name}未算出的原因`}>
          <b>{name}</b>
          <FindingList findings={findings} />
        </section>
      ))}
    </div>
  )
}
