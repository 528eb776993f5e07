import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { CallOutput } from '../../client/api.ts'
import { writeFile } from '../../client/files.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'
import { useChannel } from '../../client/use-query.ts'
import { DateField } from '../../ui/date-field.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { FigurePeopleDialog, type Figure } from './figure-people-dialog.tsx'
import { StructureTable } from './structure-table.tsx'

type Report = CallOutput<'report.structure'>

/** 报表与统计: R1 as the paper shows it, its checks beside it, and the people behind each figure. */
export function StructureReportPage() {
  const { today } = useSession()
  const [asOf, setAsOf] = useState<CalendarDate>(today)
  const [figure, setFigure] = useState<Figure | null>(null)
  const query = useChannel('report.structure', { asOf })
  const mayExport = useHasRole('clerk', 'reviewer')
  const exportReport = useJob('report.exportStructure', '正在导出报表')
  const action = useAction()
  const save = () =>
    void action.run(() =>
      writeFile(`社区工作者队伍规模结构统计表-${asOf}.xlsx`, async (file, name) => {
        const { failedChecks } = await exportReport({ asOf, file })
        return failedChecks === 0 ? `已导出：${name}，校验全部通过` : `已导出：${name}，有 ${failedChecks} 项校验未通过`
      }),
    )
  return (
    <PageFrame
      title="报表与统计"
      extra={
        <>
          <span>统计截止日期</span>
          <span style={{ width: 150 }}>
            <DateField label="统计截止日期" value={asOf} onChange={(day) => (day ? setAsOf(day) : undefined)} />
          </span>
        </>
      }
      actions={
        mayExport ? (
          <Button type="primary" disabled={action.pending} onClick={save}>
            导出
          </Button>
        ) : null
      }
    >
      <ErrorAlert error={action.error} onClose={action.clear} />
      <QueryView query={query}>
        {(report) => (
          <div className="report-columns">
            <section className="paper page-scroll" aria-label={report.title} tabIndex={0}>
              <StructureTable report={report} onFigure={setFigure} />
            </section>
            <Checks checks={report.checks} />
          </div>
        )}
      </QueryView>
      {figure ? <FigurePeopleDialog asOf={asOf} figure={figure} onClose={() => setFigure(null)} /> : null}
    </PageFrame>
  )
}

function Checks({ checks }: { readonly checks: Report['checks'] }) {
  const passed = checks.filter(({ ok }) => ok).length
  const sorted = [...checks].sort((a, b) => Number(a.ok) - Number(b.ok))
  return (
    <section className="panel page-scroll" aria-label="校验" tabIndex={0}>
      <h2>
        校验{' '}
        <span role="status" aria-label="校验结果">
          {passed}/{checks.length} 通过
        </span>
      </h2>
      <ul className="finding-list">
        {sorted.map(({ rule, ok, severity, detail }) => (
          <li key={rule}>
            {ok ? (
              <CheckCircleFilled aria-hidden className="status-done" />
            ) : severity === 'error' ? (
              <CloseCircleFilled aria-hidden className="severity-error" />
            ) : (
              <ExclamationCircleFilled aria-hidden className="severity-warning" />
            )}
            <span>
              {ok ? '通过' : severity === 'error' ? '不符' : '提醒'}：{rule}
              {detail === '' ? null : <span className="finding-remedy">{detail}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
