import { Button } from 'antd'
import { useState } from 'react'
import type { CallOutput } from '../../client/api.ts'
import type { PersonRecordRow } from '../../../src-main/shared/person-record/person-record.contract.ts'
import { recordKindLabels, type RecordKind } from '../../../src-main/shared/person-record/record-kinds.ts'
import { useHasRole } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'
import { FindingList } from '../../ui/finding-list.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { CareerProposalDialog } from './career-proposal-dialog.tsx'
import { RecordDialogs, type RecordDialog } from './record-dialogs.tsx'
import { RecordTable } from './record-table.tsx'
import { RemovedRecords } from './removed-records.tsx'

type Section = CallOutput<'personRecord.list'>['kinds'][number]

/** 子表 of one person: what contradicts, then each kind with its records, the removed ones below. */
export function RecordsTab({ workerId, name }: { readonly workerId: number; readonly name: string }) {
  const query = useChannel('personRecord.list', { workerId }, { keep: false })
  const [dialog, setDialog] = useState<RecordDialog | null>(null)
  const [isReadingResume, setReadingResume] = useState(false)
  const isClerk = useHasRole('clerk')
  return (
    <QueryView query={query}>
      {({ kinds, findings }) => (
        <div className="stack">
          {findings.length === 0 ? null : <FindingList findings={findings} label="子表提示" />}
          {kinds.map((section) => (
            <KindSection
              key={section.kind}
              section={section}
              actions={
                isClerk ? (
                  <SectionActions
                    kind={section.kind}
                    onAdd={() => setDialog({ what: 'add', kind: section.kind })}
                    onReadResume={() => setReadingResume(true)}
                  />
                ) : null
              }
              onOpen={(what, row) => setDialog({ what, kind: section.kind, row })}
            />
          ))}
          <RecordDialogs dialog={dialog} workerId={workerId} name={name} onClose={() => setDialog(null)} />
          {isReadingResume ? (
            <CareerProposalDialog workerId={workerId} name={name} onClose={() => setReadingResume(false)} />
          ) : null}
        </div>
      )}
    </QueryView>
  )
}

interface SectionActionsProps {
  readonly kind: RecordKind
  readonly onAdd: () => void
  readonly onReadResume: () => void
}

function SectionActions({ kind, onAdd, onReadResume }: SectionActionsProps) {
  return (
    <>
      {kind === 'career' ? (
        <Button size="small" onClick={onReadResume}>
          从个人简历提取
        </Button>
      ) : null}
      <Button size="small" aria-label={`新增${recordKindLabels[kind]}`} onClick={onAdd}>
        新增
      </Button>
    </>
  )
}

interface KindSectionProps {
  readonly section: Section
  readonly actions: React.ReactNode
  readonly onOpen: (what: 'edit' | 'remove' | 'history', row: PersonRecordRow) => void
}

function KindSection({ section: { kind, rows, removed }, actions, onOpen }: KindSectionProps) {
  return (
    <section aria-label={recordKindLabels[kind]} className="record-section">
      <div className="record-head">
        <h3>
          {recordKindLabels[kind]}
          {rows.length === 0 ? null : <span className="hint"> {rows.length} 条</span>}
        </h3>
        <span className="record-actions">{actions}</span>
      </div>
      {rows.length === 0 ? <p className="hint">没有登记。</p> : <RecordTable kind={kind} rows={rows} onOpen={onOpen} />}
      {removed.length === 0 ? null : <RemovedRecords kind={kind} rows={removed} onOpen={onOpen} />}
    </section>
  )
}
