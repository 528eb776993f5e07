import { Button, Tabs } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { formatChineseMonth } from '../../../../src-main/shared/kernel/calendar-date.ts'
import type { CallOutput } from '../../../client/api.ts'
import { useHasRole } from '../../../client/session.tsx'
import { useChannel } from '../../../client/use-query.ts'
import { PageFrame } from '../../../ui/page-frame.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { CommunitySheets } from './community-sheets.tsx'
import { EntriesTab } from './entries-tab.tsx'
import { SettlementsTab } from './settlements-tab.tsx'
import { StageVariablesDialog } from './stage-variables-dialog.tsx'

export type Variables = CallOutput<'payInput.variables'>

/** 变动项和结算: what communities report for one month, what is entered by hand, and 绩效 that the month settles. */
export function VariablesPage() {
  const id = Number(useParams().id)
  const query = useChannel('payInput.variables', { payMonthId: id }, { keep: false })
  return <QueryView query={query}>{(variables) => <Page payMonthId={id} variables={variables} />}</QueryView>
}

function Page({ payMonthId, variables }: { readonly payMonthId: number; readonly variables: Variables }) {
  const [importing, setImporting] = useState<number | 'any' | null>(null)
  const navigate = useNavigate()
  const isClerk = useHasRole('clerk')
  const isOpen = variables.state === 'draft'
  const mayEdit = isClerk && isOpen
  return (
    <PageFrame
      title={`${formatChineseMonth(variables.month)}变动项和结算`}
      extra={
        <Button size="small" onClick={() => void navigate(`/pay/${payMonthId}`)}>
          返回工资表
        </Button>
      }
      actions={
        mayEdit ? (
          <Button type="primary" onClick={() => setImporting('any')}>
            导入变动项表
          </Button>
        ) : null
      }
      readOnly={isOpen ? undefined : '只读：本月工资已提交，须由审核账号退回后才能改动。'}
    >
      <Tabs
        className="fill-tabs"
        destroyOnHidden
        size="small"
        items={[
          {
            key: 'communities',
            label: '分社区',
            children: (
              <CommunitySheets
                payMonthId={payMonthId}
                variables={variables}
                mayEdit={mayEdit}
                onImport={(communityId) => setImporting(communityId)}
              />
            ),
          },
          {
            key: 'people',
            label: '逐人',
            children: <EntriesTab payMonthId={payMonthId} variables={variables} mayEdit={mayEdit} />,
          },
          {
            key: 'settlements',
            label: '绩效结算',
            children: <SettlementsTab payMonthId={payMonthId} mayEdit={mayEdit} />,
          },
        ]}
      />
      {importing === null ? null : (
        <StageVariablesDialog
          month={variables.month}
          {...(importing === 'any' ? {} : { communityId: importing })}
          onClose={() => setImporting(null)}
        />
      )}
    </PageFrame>
  )
}
