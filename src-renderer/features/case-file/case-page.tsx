import { Button, Tabs } from 'antd'
import { useState } from 'react'
import { Navigate, useNavigate, useParams } from 'react-router'
import type { CaseDetail } from '../../../src-main/shared/case-file/case-file.contract.ts'
import type { CaseAction } from '../../../src-main/shared/case-file/case.rules.ts'
import { caseStateLabels } from '../../../src-main/shared/case-file/case-words.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { GatedButton } from '../../ui/gated-button.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { DueTag } from '../accountability-audit/due-tag.tsx'
import { CaseDialogs, type CaseDialog } from './case-dialogs.tsx'
import { CaseDocuments } from './case-documents.tsx'
import { CaseFacts } from './case-facts.tsx'
import { caseTones } from './case-labels.ts'
import { DisciplineTable } from './discipline-table.tsx'

/** One clue or case with its steps. */
export function CasePage() {
  const id = Number(useParams().id)
  const isOfficer = useHasRole('discipline_officer')
  const query = useChannel('caseFile.get', { id }, { keep: false, enabled: isOfficer })
  if (!isOfficer) return <Navigate to="/" replace />
  return <QueryView query={query}>{(detail) => <Case detail={detail} />}</QueryView>
}

const buttons: readonly {
  readonly action: CaseAction
  readonly label: string
  readonly dialog: CaseDialog | 'accept'
}[] = [
  { action: 'extend', label: '延长时限', dialog: 'extend' },
  { action: 'decline', label: '不予受理', dialog: 'decline' },
  { action: 'accept', label: '受理', dialog: 'accept' },
  { action: 'investigate', label: '开始核查', dialog: 'investigate' },
  { action: 'conclude', label: '作出结论', dialog: 'conclude' },
  { action: 'close', label: '答复办结', dialog: 'close' },
]

function Case({ detail }: { readonly detail: CaseDetail }) {
  const { today } = useSession()
  const [dialog, setDialog] = useState<CaseDialog | null>(null)
  const navigate = useNavigate()
  const accept = useCommand('caseFile.accept')
  const action = useAction()
  const { id, rowVersion, number, state, steps } = detail
  const isOpen = state !== 'declined' && state !== 'closed'
  const run = (what: CaseDialog | 'accept') => {
    if (what !== 'accept') return setDialog(what)
    void action.run(async () => {
      await accept({ id, rowVersion })
      return `已受理 ${number}`
    })
  }
  return (
    <PageFrame
      title={number}
      extra={
        <>
          <StateTag text={caseStateLabels[state]} tone={caseTones[state]} />
          {isOpen ? <DueTag dueOn={detail.dueOn} today={today} closed={false} /> : null}
        </>
      }
      actions={
        <>
          <Button onClick={() => void navigate('/cases')}>返回列表</Button>
          {buttons.map(({ action: each, label, dialog: what }, nth) => {
            const gate = steps[each]
            return gate === undefined ? null : (
              <GatedButton
                key={each}
                label={label}
                primary={nth > 1}
                blocked={gate ?? undefined}
                onClick={() => run(what)}
              />
            )
          })}
        </>
      }
    >
      <ErrorAlert error={action.error} onClose={action.clear} />
      <Tabs
        className="fill-tabs"
        size="small"
        items={[
          { key: 'facts', label: '办理情况', children: <CaseFacts detail={detail} onOpen={setDialog} /> },
          { key: 'documents', label: `材料 ${detail.documents.length}`, children: <CaseDocuments detail={detail} /> },
          {
            key: 'disciplines',
            label: `处分 ${detail.disciplines.length}`,
            children: <CaseDisciplines detail={detail} onOpen={setDialog} />,
          },
        ]}
      />
      {dialog === null ? null : <CaseDialogs dialog={dialog} detail={detail} onClose={() => setDialog(null)} />}
    </PageFrame>
  )
}

function CaseDisciplines(props: { readonly detail: CaseDetail; readonly onOpen: (dialog: CaseDialog) => void }) {
  const { detail, onOpen } = props
  const mayEnter = detail.state === 'concluded' || detail.state === 'closed'
  return (
    <div className="page-scroll stack" tabIndex={0}>
      <div>
        <GatedButton
          label="登记处分"
          blocked={mayEnter ? undefined : '作出结论后方可登记处分'}
          onClick={() => onOpen('discipline')}
        />
      </div>
      <DisciplineTable rows={detail.disciplines} empty="此线索没有处分登记。" />
    </div>
  )
}
