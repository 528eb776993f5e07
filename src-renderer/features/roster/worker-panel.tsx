import { Button, Tabs } from 'antd'
import { useState, type ReactNode } from 'react'
import { revealableFields, type RosterDetail } from '../../../src-main/shared/roster/roster.contract.ts'
import type { ColumnSpecs } from '../../../src-main/shared/kernel/sheet-spec.ts'
import { rosterSheet } from '../../../src-main/shared/roster/roster.sheet.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { useCommand } from '../../client/use-command.ts'
import { announce } from '../../client/status-store.ts'
import { useChannel } from '../../client/use-query.ts'
import { ExplanationList } from '../../ui/explanation-list.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { AttachmentsTab } from '../attachment/attachments-tab.tsx'
import { PersonPhoto } from '../attachment/person-photo.tsx'
import { RecordsTab } from '../person-record/records-tab.tsx'
import { EditFieldDialog } from './edit-field-dialog.tsx'
import { PersonFoot } from './person-foot.tsx'
import { WorkerContracts } from './worker-contracts.tsx'
import { WorkerFindings } from './worker-findings.tsx'
import { WorkerHistory } from './worker-history.tsx'
import { WorkerTimeline } from './worker-timeline.tsx'

type Field = RosterDetail['fields'][number]
type Revealable = (typeof revealableFields)[number]

const isRevealable = (key: string): key is Revealable => revealableFields.some((field) => field === key)
const columns: ColumnSpecs = rosterSheet.columns

interface WorkerPanelProps {
  readonly id: number
  /** Ids of the rows on the screen, through which the panel can be leafed. */
  readonly rowIds: readonly number[]
  readonly onGo: (id: number) => void
  readonly onClose: () => void
}

/** The docked panel of one person (人员): fields, what changed when, contracts, retirement and history. */
export function WorkerPanel({ id, rowIds, onGo, onClose }: WorkerPanelProps) {
  const isLimited = useSession().account.communityId !== null
  const query = useChannel('roster.get', { id }, { keep: false })
  const seesFiles = useHasRole('clerk', 'reviewer')
  const [tab, setTab] = useState('fields')
  return (
    <aside className="docked" aria-label="人员详情">
      <QueryView query={query}>
        {(detail) => (
          <>
            <div className="docked-head">
              <h2>
                {detail.name}（{detail.age} 周岁）
              </h2>
              <Button size="small" onClick={onClose}>
                关闭
              </Button>
            </div>
            <WorkerFindings id={detail.id} withRecords={tab !== 'records'} />
            <Tabs
              size="small"
              activeKey={tab}
              onChange={setTab}
              tabBarGutter={12}
              items={[
                { key: 'fields', label: '基本信息', children: <Fields key={detail.id} detail={detail} /> },
                { key: 'timeline', label: '履历时间轴', children: <WorkerTimeline id={detail.id} /> },
                {
                  key: 'records',
                  label: '子表',
                  children: <RecordsTab key={detail.id} workerId={detail.id} name={detail.name} />,
                },
                ...(seesFiles
                  ? [
                      {
                        key: 'attachments',
                        label: '附件',
                        children: <AttachmentsTab key={detail.id} workerId={detail.id} name={detail.name} />,
                      },
                    ]
                  : []),
                ...(isLimited
                  ? []
                  : [{ key: 'contracts', label: '合同', children: <WorkerContracts id={detail.id} /> }]),
                { key: 'retirement', label: '退休', children: <Retirement detail={detail} /> },
                { key: 'history', label: '修改记录', children: <WorkerHistory id={detail.id} /> },
              ]}
            />
            <PersonFoot id={detail.id} name={detail.name} rowIds={rowIds} onGo={onGo} />
          </>
        )}
      </QueryView>
    </aside>
  )
}

function Fields({ detail }: { readonly detail: RosterDetail }) {
  const [editing, setEditing] = useState<Field | null>(null)
  const [revealing, setRevealing] = useState<Field | null>(null)
  const [shown, setShown] = useState<Readonly<Record<string, string>>>({})
  const isClerk = useHasRole('clerk')
  const mayReveal = useHasRole('clerk', 'reviewer')
  const reveal = useCommand('roster.reveal')
  const button = (field: Field) => {
    if (
      field.sensitive &&
      field.value !== '' &&
      shown[field.key] === undefined &&
      mayReveal &&
      isRevealable(field.key)
    ) {
      return (
        <Button size="small" type="link" aria-label={`显示${field.label}`} onClick={() => setRevealing(field)}>
          显示
        </Button>
      )
    }
    if (!isClerk || columns[field.key]?.derived) return null
    return (
      <Button size="small" type="link" aria-label={`修改${field.label}`} onClick={() => setEditing(field)}>
        修改
      </Button>
    )
  }
  return (
    <>
      <PersonPhoto workerId={detail.id} name={detail.name} />
      <dl className="fields-list">
        {detail.fields.map((field) => (
          <FieldLine key={field.key} label={field.label} value={shown[field.key] ?? field.value}>
            {button(field)}
          </FieldLine>
        ))}
      </dl>
      {detail.extra.length === 0 ? null : (
        <section aria-label="附加信息">
          <h3>附加信息</h3>
          <p className="hint">来表中本系统没有对应列的内容，长号码只显示末四位。</p>
          <dl className="fields-list">
            {detail.extra.map(({ header, value }) => (
              <FieldLine key={header} label={header} value={value}>
                {null}
              </FieldLine>
            ))}
          </dl>
        </section>
      )}
      {editing === null ? null : (
        <EditFieldDialog detail={detail} field={editing} clear={shown[editing.key]} onClose={() => setEditing(null)} />
      )}
      {revealing === null ? null : (
        <ReasonDialog
          title={`显示${revealing.label}`}
          verb={`显示${revealing.label}`}
          explain="查看完整号码会记入操作日志。"
          onClose={() => setRevealing(null)}
          onSubmit={async (reason) => {
            if (!isRevealable(revealing.key)) return
            const { value } = await reveal({ id: detail.id, field: revealing.key, reason })
            setShown({ ...shown, [revealing.key]: value })
            announce(`已显示${detail.name}的${revealing.label}，查看已记入操作日志`)
          }}
        />
      )}
    </>
  )
}

function FieldLine({
  label,
  value,
  children,
}: {
  readonly label: string
  readonly value: string
  readonly children: ReactNode
}) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <span className="number">{value}</span>
        {children}
      </dd>
    </>
  )
}

function Retirement({ detail }: { readonly detail: RosterDetail }) {
  if (detail.retirement === null) return <p className="hint">缺少出生日期或退休年龄类别，无法测算。</p>
  const { month, ageText, steps } = detail.retirement
  return (
    <>
      <p>
        法定退休年月 <b>{month}</b>，届时 {ageText}
      </p>
      <ExplanationList steps={steps} label="退休测算过程" />
    </>
  )
}
