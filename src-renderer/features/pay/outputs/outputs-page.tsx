import { Button, Tabs } from 'antd'
import { useNavigate, useParams } from 'react-router'
import { formatChineseMonth } from '../../../../src-main/shared/kernel/calendar-date.ts'
import { useChannel } from '../../../client/use-query.ts'
import { payStates } from '../../../strings/labels.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { PageFrame } from '../../../ui/page-frame.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { PayMonth } from '../pay-gates.ts'
import { BankTab } from './bank-tab.tsx'
import { MonthFiles } from './month-files.tsx'
import { YearTab } from './year-tab.tsx'

/** 发放与输出: what a month's pay is handed out as, and what the bank says of it. */
export function PayOutputsPage() {
  const id = Number(useParams().id)
  const query = useChannel('pay.get', { id }, { keep: false })
  return <QueryView query={query}>{(month) => <Outputs month={month} />}</QueryView>
}

function Outputs({ month }: { readonly month: PayMonth }) {
  const navigate = useNavigate()
  const isLocked = month.state === 'locked'
  return (
    <PageFrame
      title={`${formatChineseMonth(month.month)}发放与输出`}
      extra={
        <>
          <StateTag {...payStates[month.state]} />
          <span className="hint">发放日期 {month.payOn}</span>
          <Button size="small" onClick={() => void navigate(`/pay/${month.id}`)}>
            返回工资月
          </Button>
        </>
      }
      readOnly={isLocked ? undefined : '本月尚未锁定：只能导出工资表，其他文件须在审批并锁定后生成。'}
    >
      <Tabs
        className="fill-tabs"
        destroyOnHidden
        size="small"
        items={[
          { key: 'files', label: '表单与报表', children: <MonthFiles month={month} /> },
          {
            key: 'bank',
            label: '银行代发',
            children: isLocked ? <BankTab month={month} /> : <EmptyState text="本月尚未锁定，不能生成代发文件。" />,
          },
          { key: 'year', label: '年度与台账', children: <YearTab year={Number(month.month.slice(0, 4))} /> },
        ]}
      />
    </PageFrame>
  )
}
