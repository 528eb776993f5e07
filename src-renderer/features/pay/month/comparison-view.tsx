import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { formatChineseMonth } from '../../../../src-main/shared/kernel/calendar-date.ts'
import { fen, zeroFen } from '../../../../src-main/shared/kernel/money.ts'
import { causeLabels } from '../../../../src-main/shared/pay/comparison-causes.rules.ts'
import { signedYuan } from '../../../../src-main/shared/pay/comparison.rules.ts'
import type { CallOutput } from '../../../client/api.ts'
import { useHasRole } from '../../../client/session.tsx'
import { announce } from '../../../client/status-store.ts'
import { useCommand } from '../../../client/use-command.ts'
import { useChannel } from '../../../client/use-query.ts'
import { DataTable, pageSize } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterTabs } from '../../../ui/filter-tabs.tsx'
import { MoneyText } from '../../../ui/money-text.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { ReasonDialog } from '../../../ui/reason-dialog.tsx'
import type { PayMonth } from '../pay-gates.ts'

type Comparison = NonNullable<CallOutput<'pay.comparison'>>
type Person = Comparison['people'][number]
type View = 'all' | 'open' | 'came' | 'gone'

const change = (p: Person) => fen((p.netNowFen ?? zeroFen) - (p.netBeforeFen ?? zeroFen))
const unexplainedPart = (p: Person) => p.causes.find(({ cause }) => cause === 'unexplained')
const isOpen = (p: Person) => unexplainedPart(p) !== undefined && p.reason === null
const views: Readonly<Record<View, (p: Person) => boolean>> = {
  all: () => true,
  open: isOpen,
  came: (p) => p.netBeforeFen === null,
  gone: (p) => p.netNowFen === null,
}

/** 与上月比对: the whole change by cause, then person by person; what has no cause gets a reason. */
export function ComparisonView({ month }: { readonly month: PayMonth }) {
  const query = useChannel('pay.comparison', { id: month.id })
  return (
    <QueryView query={query}>
      {(compared) =>
        compared === null ? (
          <EmptyState text={month.computed === null ? '尚未计算。' : '没有更早的工资月可以比对。'} />
        ) : (
          <Compared month={month} compared={compared} />
        )
      }
    </QueryView>
  )
}

function Compared({ month, compared }: { readonly month: PayMonth; readonly compared: Comparison }) {
  const [view, setView] = useState<View>('all')
  const [offset, setOffset] = useState(0)
  const [explaining, setExplaining] = useState<Person | null>(null)
  const mayExplain = useHasRole('clerk') && month.state === 'draft'
  const explain = useCommand('pay.explainChange')
  const shown = compared.people.filter(views[view])
  const option = (key: View, text: string) => ({ key, text, count: compared.people.filter(views[key]).length })
  return (
    <div className="change-split fill">
      <div className="stack fill">
        <div className="query-bar">
          <FilterTabs<View>
            label="差异范围"
            value={view}
            onChange={(next) => {
              setOffset(0)
              setView(next)
            }}
            options={[
              option('all', '全部差异'),
              option('open', '待说明'),
              option('came', '新增'),
              option('gone', '减少'),
            ]}
          />
        </div>
        <DataTable
          label="工资差异"
          columns={columnsFor(mayExplain ? setExplaining : undefined)}
          query={{ data: { rows: shown.slice(offset, offset + pageSize), total: shown.length }, error: null }}
          rowKey={(row) => row.workerId}
          unit="人"
          offset={offset}
          onOffset={setOffset}
          empty={<EmptyState text={view === 'open' ? '没有待说明的差异。' : '没有这类差异。'} />}
        />
      </div>
      <ByCause compared={compared} />
      {explaining === null ? null : (
        <ReasonDialog
          title={`说明${explaining.name}的工资差异`}
          verb="保存说明"
          explain={`实发比上月 ${signedYuan(change(explaining))} 元，其中没有查到原因的：${unexplainedPart(explaining)?.text ?? ''}。金额再变化时须重新说明。`}
          onClose={() => setExplaining(null)}
          onSubmit={async (reason) => {
            await explain({ id: month.id, rowVersion: month.rowVersion, workerId: explaining.workerId, reason })
            announce(`已说明${explaining.name}的工资差异`)
          }}
        />
      )}
    </div>
  )
}

function columnsFor(explain: ((person: Person) => void) | undefined): TableColumnsType<Person> {
  return [
    { title: '姓名', dataIndex: 'name' },
    { title: '社区', dataIndex: 'community' },
    { title: '上月应发（元）', align: 'right', render: (_, row) => <MoneyText amount={row.grossBeforeFen} /> },
    { title: '本月应发（元）', align: 'right', render: (_, row) => <MoneyText amount={row.grossNowFen} /> },
    {
      title: '实发增减（元）',
      align: 'right',
      render: (_, row) => <span className="money">{signedYuan(change(row))}</span>,
    },
    { title: '原因', className: 'change-causes', render: (_, row) => <Causes person={row} explain={explain} /> },
  ]
}

function Causes(props: { readonly person: Person; readonly explain: ((person: Person) => void) | undefined }) {
  const { person, explain } = props
  const { causes, reason, name } = person
  return (
    <>
      {causes.map(({ cause, text }) => (
        <div key={cause} className={cause === 'unexplained' && reason === null ? 'change-open' : ''}>
          <b>{causeLabels[cause]}</b> {text}
          {cause === 'unexplained' && reason !== null ? `（说明：${reason}）` : null}
        </div>
      ))}
      {isOpen(person) && explain ? (
        <Button size="small" aria-label={`说明${name}的工资差异`} onClick={() => explain(person)}>
          填写说明
        </Button>
      ) : null}
    </>
  )
}

const figures = ['grossFen', 'netFen', 'employerFen'] as const

/** The change of the whole month by cause; the last row is the sum, and equals the difference of the two sheets. */
function ByCause({ compared }: { readonly compared: Comparison }) {
  const { byCause, before, now, beforeMonth } = compared
  return (
    <div className="panel change-summary" tabIndex={0}>
      <table className="plain-table">
        <caption>比{formatChineseMonth(beforeMonth)}增减，按原因（元）</caption>
        <thead>
          <tr>
            <th>原因</th>
            <th className="right">人次</th>
            <th className="right">应发</th>
            <th className="right">实发</th>
            <th className="right">单位缴费</th>
          </tr>
        </thead>
        <tbody>
          {byCause.map((part) => (
            <tr key={part.cause}>
              <td>{causeLabels[part.cause]}</td>
              <td className="right number">{part.people}</td>
              {figures.map((of) => (
                <td key={of} className="right number">
                  {part[of] === 0 ? '' : signedYuan(part[of])}
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th>合计</th>
            <th />
            {figures.map((of) => (
              <th key={of} className="right number">
                {signedYuan(fen(now[of] - before[of]))}
              </th>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  )
}
