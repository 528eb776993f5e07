import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import type { CallOutput } from '../../client/api.ts'
import { announce } from '../../client/status-store.ts'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { useChannel } from '../../client/use-query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { recordHeader } from './record-texts.ts'

type Proposal = CallOutput<'personRecord.proposeCareer'>
type Texts = Readonly<Record<string, string>>
interface Draft {
  readonly texts: Texts
  readonly isWanted: boolean
}

interface CareerProposalProps {
  readonly workerId: number
  readonly name: string
  readonly onClose: () => void
}

/** Rows read from the roster's 个人简历, to be looked at, mended and taken over; the text itself stays as it is. */
export function CareerProposalDialog({ workerId, name, onClose }: CareerProposalProps) {
  const query = useChannel('personRecord.proposeCareer', { workerId }, { keep: false })
  return (
    <QueryView query={query}>
      {(proposal) => <ProposalForm workerId={workerId} name={name} proposal={proposal} onClose={onClose} />}
    </QueryView>
  )
}

const fields = ['workedFrom', 'workedTo', 'workUnit', 'workPost', 'recordNote'] as const
const widths: Readonly<Record<(typeof fields)[number], number>> = {
  workedFrom: 96,
  workedTo: 96,
  workUnit: 240,
  workPost: 140,
  recordNote: 160,
}

function ProposalForm({ workerId, name, proposal, onClose }: CareerProposalProps & { readonly proposal: Proposal }) {
  const add = useCommand('personRecord.add')
  const action = useAction()
  const [drafts, setDrafts] = useState<readonly Draft[]>(() =>
    proposal.rows.map(({ texts, isKnown }) => ({ texts, isWanted: !isKnown })),
  )
  const wanted = drafts.filter(({ isWanted }) => isWanted)
  const change = (nth: number, over: Partial<Draft>) =>
    setDrafts((old) => old.map((draft, place) => (place === nth ? { ...draft, ...over } : draft)))
  const save = () =>
    void action
      .run(async () => {
        const rows = wanted.map(({ texts }) =>
          Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')),
        )
        await add({ workerId, kind: 'career', rows })
        announce(`已新增${name}的工作简历 ${rows.length} 条`)
      })
      .then((isDone) => (isDone ? onClose() : undefined))
  const footer = (
    <>
      <Button onClick={onClose}>取消</Button>
      <Button type="primary" disabled={wanted.length === 0 || action.pending} onClick={save}>
        新增 {wanted.length} 条工作简历
      </Button>
    </>
  )
  return (
    <Dialog title="从个人简历提取" width={980} footer={footer} onClose={onClose}>
      {drafts.length === 0 ? (
        <p className="hint">花名册的个人简历没有可以识别的起止年月，例如“2018.07—2021.03 某社区 网格员”。</p>
      ) : (
        <>
          <p className="hint">以下由花名册的个人简历识别，请对照原文核对后再新增；花名册中的原文不会改动。</p>
          <ProposalTable rows={proposal.rows} drafts={drafts} onChange={change} />
        </>
      )}
      <Leftover lines={proposal.unparsed} />
      <ErrorAlert error={action.error} onClose={action.clear} />
    </Dialog>
  )
}

interface ProposalTableProps {
  readonly rows: Proposal['rows']
  readonly drafts: readonly Draft[]
  readonly onChange: (nth: number, over: Partial<Draft>) => void
}

function ProposalTable({ rows, drafts, onChange }: ProposalTableProps) {
  return (
    <table className="plain-table proposal-table" aria-label="识别出的工作简历">
      <thead>
        <tr>
          <th>新增</th>
          {fields.map((field) => (
            <th key={field} style={{ width: widths[field] }}>
              {recordHeader('career', field)}
            </th>
          ))}
        </tr>
      </thead>
      {drafts.map(({ texts, isWanted }, nth) => (
        <tbody key={nth}>
          <tr>
            <td rowSpan={2}>
              <Checkbox
                aria-label={`新增第${nth + 1}条`}
                checked={isWanted}
                onChange={(event) => onChange(nth, { isWanted: event.target.checked })}
              />
            </td>
            {fields.map((field) => (
              <td key={field}>
                <Input
                  aria-label={`第${nth + 1}条${recordHeader('career', field)}`}
                  value={texts[field] ?? ''}
                  maxLength={field === 'recordNote' ? 500 : 200}
                  onChange={(event) => onChange(nth, { texts: { ...texts, [field]: event.target.value } })}
                />
              </td>
            ))}
          </tr>
          <tr>
            <td colSpan={fields.length} className="proposal-source">
              <span className="hint">原文：{rows[nth]?.source}</span>
              {rows[nth]?.isKnown ? <span>　已有同样的记录</span> : null}
              {(rows[nth]?.findings ?? []).map(({ message }) => (
                <div key={message} className="severity-warning">
                  {message}
                </div>
              ))}
            </td>
          </tr>
        </tbody>
      ))}
    </table>
  )
}

function Leftover({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <section aria-label="未识别的内容">
      <p>未能识别的内容（{lines.length} 行），如有需要请手工新增：</p>
      <ul className="leftover">
        {lines.map((line, nth) => (
          <li key={nth}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
