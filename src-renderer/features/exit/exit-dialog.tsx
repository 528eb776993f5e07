import { Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import {
  evidenceFor,
  exitCodes,
  exitEvidence,
  exitKinds,
  exitPath,
  exitPaths,
  type ExitCode,
  type ExitEvidence,
} from '../../../src-main/shared/exit/exit-codes.ts'
import type { ExitDetail, ExitFields, ExitPerson } from '../../../src-main/shared/exit/exit.contract.ts'
import { endingKinds } from '../../../src-main/shared/labour-contract/ending-kinds.ts'
import { codeLabel } from '../../../src-main/shared/roster/code-tables.ts'
import { useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { DateField } from '../../ui/date-field.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FindingList } from '../../ui/finding-list.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { WorkerSelect } from '../roster/worker-select.tsx'

type Draft = Partial<ExitFields>

interface ExitDialogProps {
  /** Whom it is about, when that is settled. */
  readonly workerId?: number
  /** What the record that led here knows already, such as a retirement. */
  readonly start?: Pick<ExitFields, 'code' | 'lastDay' | 'reason'> | undefined
  /** A draft to be changed. */
  readonly exit?: ExitDetail
  readonly onClose: () => void
  readonly onDone?: (id: number) => void
}

/** The draft as the channels take it; a way of another reason does not count. */
function fieldsOf(draft: Draft, workerId: number): ExitFields | undefined {
  const { code, way = null, reason = '', lastDay, noticeOn = null, meetingOn = null } = draft
  if (!code || !lastDay) return undefined
  const evidence = Object.fromEntries(
    Object.entries(draft.evidence ?? {}).flatMap(([key, text]) => (text ? [[key, text.trim()]] : [])),
  )
  const known = way !== null && exitKinds[code].paths.includes(way) ? way : null
  return { workerId, code, way: known, reason, lastDay, noticeOn, meetingOn, paysInLieu: !!draft.paysInLieu, evidence }
}

/** ① 原因和日期: reason, way of ending the contract, days and papers; the law's checks answer while it is typed. */
export function ExitDialog({ workerId, start, exit, onClose, onDone }: ExitDialogProps) {
  const { today } = useSession()
  const initial: Draft = exit
    ? exit.fields
    : { ...(workerId ? { workerId } : {}), ...(start ?? { code: '01', lastDay: today }) }
  const [draft, setDraft] = useState<Draft>(initial)
  const create = useCommand('exit.create')
  const update = useCommand('exit.update')
  const chosen = exit?.workerId ?? draft.workerId ?? 0
  const { data: person } = useChannel('exit.person', { workerId: chosen }, { enabled: chosen > 0 })
  const fields = chosen > 0 ? fieldsOf(draft, chosen) : undefined
  const check = useChannel('exit.check', fields ?? ({} as ExitFields), { enabled: fields !== undefined })
  const submit = async (values: Draft) => {
    const done = fieldsOf(values, chosen)
    if (!done) return
    const saved = exit ? await update({ id: exit.id, rowVersion: exit.rowVersion, fields: done }) : await create(done)
    announce(`已保存${saved.name}的退出草稿`)
    onDone?.(saved.id)
  }
  return (
    <FormDialog<Draft>
      title={exit ? `修改退出草稿：${exit.name}` : '办理退出'}
      verb="保存草稿"
      width={1080}
      initial={initial}
      onChange={setDraft}
      onClose={onClose}
      onSubmit={submit}
    >
      <div className="with-checks">
        <div className="stack-form">
          {exit ? null : (
            <Form.Item name="workerId" label="人员" rules={[{ required: true, message: '请选择人员' }]}>
              <WorkerSelect />
            </Form.Item>
          )}
          <Fields draft={draft} person={person} />
        </div>
        <section aria-label="法律审查">
          <h3>法律审查</h3>
          {person ? <Standing person={person} /> : <p className="hint">选择人员后自动审查。</p>}
          <ErrorAlert error={check.error} />
          {fields !== undefined && check.data ? (
            <FindingList findings={check.data.findings} good="审查通过" label="法律审查结果" />
          ) : null}
        </section>
      </div>
    </FormDialog>
  )
}

function Standing({ person }: { readonly person: ExitPerson }) {
  const { name, community, post, contract } = person
  return (
    <p className="hint">
      {name}，{community}，{post}；
      {contract ? `劳动合同${contract.contractNo}，至${contract.endsOn ?? '无固定期限'}` : '没有生效的合同'}
    </p>
  )
}

function Fields({ draft, person }: { readonly draft: Draft; readonly person: ExitPerson | undefined }) {
  const code: ExitCode = draft.code ?? '01'
  const paths = exitKinds[code].paths
  const way = draft.way && paths.includes(draft.way) ? draft.way : null
  const isMember = person?.isMember ?? false
  const papers = evidenceFor({ code, way }, { isMember, hasCareerEvent: !!person?.careerEventOn })
  const cause = way === null ? undefined : endingKinds[exitPath(way).cause]
  const { meeting } = exitKinds[code]
  const asksMeeting = meeting !== undefined && (code !== '01' || isMember)
  return (
    <>
      <Form.Item name="code" label="退出原因" rules={[{ required: true, message: '请选择退出原因' }]}>
        <Select options={exitCodes.map((value) => ({ value, label: codeLabel('exitReason', value) }))} />
      </Form.Item>
      {person && person.contract === null ? null : (
        <Form.Item name="way" label="合同处理方式" {...(way === null && draft.way ? { help: '请重新选择' } : {})}>
          <Select
            placeholder="请选择"
            options={paths.map((value) => ({
              value,
              label: `${exitPath(value).label}（${endingKinds[exitPaths[value].cause].basis}）`,
            }))}
          />
        </Form.Item>
      )}
      <div className="form-grid">
        <Form.Item name="lastDay" label="最后工作日" rules={[{ required: true, message: '请填写最后工作日' }]}>
          <DateField />
        </Form.Item>
        {code === '01' || (cause && cause.notice !== 'none') ? (
          <Form.Item name="noticeOn" label="书面通知日期">
            <DateField clearable />
          </Form.Item>
        ) : null}
        {asksMeeting ? (
          <Form.Item name="meetingOn" label={meeting}>
            <DateField clearable />
          </Form.Item>
        ) : null}
      </div>
      {cause?.compensation === 'N-or-N+1' ? (
        <Form.Item name="paysInLieu" valuePropName="checked">
          <Checkbox>未提前三十日通知，额外支付一个月工资（代通知金）</Checkbox>
        </Form.Item>
      ) : null}
      <Form.Item
        name="reason"
        label="原因说明"
        rules={[{ required: true, whitespace: true, message: '请填写原因说明' }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      {papers.map((key: ExitEvidence) => (
        <Form.Item key={key} name={['evidence', key]} label={exitEvidence[key]}>
          <Input maxLength={200} placeholder="材料名称、文号或日期" />
        </Form.Item>
      ))}
    </>
  )
}
