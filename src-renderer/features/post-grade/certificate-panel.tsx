import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import type { CertificateProposal } from '../../../src-main/shared/career/certificate-proposal.contract.ts'
import type { CertificatePart } from '../../../src-main/shared/career/certificate-proposal.rules.ts'
import { formatYuan } from '../../../src-main/shared/kernel/money.ts'
import { wholeMonthDay } from '../../../src-main/shared/post-grade/change-day.rules.ts'
import { codeLabel } from '../../../src-main/shared/roster/code-tables.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { GatedButton } from '../../ui/gated-button.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { BatchDialog } from './batch-dialog.tsx'
import { draftPerson, startBatch } from './batch-draft.ts'
import { ConditionList } from './condition-list.tsx'

type Part<K extends CertificatePart> = NonNullable<CertificateProposal[K]>
type Level = '1' | '2' | '3'
const partLabels: Readonly<Record<CertificatePart, string>> = { grade: '等级建议', allowance: '津贴建议' }

interface PanelProps {
  readonly proposal: CertificateProposal
  readonly onClose: () => void
}

/** One certificate: the level and the allowance that it leads to, each condition with its evidence. */
export function CertificatePanel({ proposal, onClose }: PanelProps) {
  const { workerId, name, community, level, grade, allowance } = proposal
  const [declining, setDeclining] = useState<CertificatePart | null>(null)
  const answer = useCommand('career.answerCertificate')
  const say = (part: CertificatePart, verdict: 'accepted' | 'declined', reason = '') =>
    answer({ workerId, part, level: level as Level, verdict, reason })
  return (
    <aside className="docked" aria-label="证书待遇">
      <div className="docked-head">
        <h2>
          {name}（{community}，{codeLabel('socialWorkLevel', level)}）
        </h2>
        <Button size="small" onClick={onClose}>
          关闭
        </Button>
      </div>
      {grade === null ? null : (
        <GradePart key={`grade-${workerId}`} grade={grade} onDecline={() => setDeclining('grade')} />
      )}
      {allowance === null ? null : (
        <AllowancePart
          key={`allowance-${workerId}`}
          allowance={allowance}
          onAccept={async () => {
            await say('allowance', 'accepted')
            return `已确认${name}的${allowance.label}，自${allowance.fromMonth}起`
          }}
          onDecline={() => setDeclining('allowance')}
        />
      )}
      {declining === null ? null : (
        <ReasonDialog
          title={`不采纳${name}的${partLabels[declining]}`}
          verb="不采纳"
          explain={
            declining === 'grade'
              ? '等级不变；以后取得更高级别证书时重新建议。'
              : '自本月起工资表不计此津贴，以前月份不变；可以重新确认。'
          }
          onClose={() => setDeclining(null)}
          onSubmit={async (reason) => {
            await say(declining, 'declined', reason)
            announce(`已不采纳${name}的${partLabels[declining]}`)
          }}
        />
      )}
    </aside>
  )
}

function GradePart({ grade, onDecline }: { readonly grade: Part<'grade'>; readonly onDecline: () => void }) {
  const { suggestion, without, answer } = grade
  const { today } = useSession()
  const isClerk = useHasRole('clerk')
  const [isOpen, setOpen] = useState(false)
  const failed = suggestion.conditions.find(({ role, ok }) => role === 'gate' && !ok)
  const blocked =
    suggestion.openBatch === null
      ? failed && `${failed.label}：${failed.evidence}`
      : `已列入“${suggestion.openBatch.title}”`
  return (
    <section aria-label="等级建议">
      <h3>岗位等级</h3>
      <p>
        现 <b>{suggestion.grade === null ? '未填' : `${suggestion.grade}级`}</b>，凭证书 <b>{suggestion.suggested}级</b>
        （无证书{without === null ? '不定级' : `${without}级`}）
        {suggestion.dueOn === null ? '' : `，自${suggestion.dueOn}起可晋级`}
      </p>
      <ConditionList conditions={suggestion.conditions} />
      <Answered answer={answer}>
        {isClerk ? (
          <>
            <GatedButton label="列入晋级批次" primary blocked={blocked} onClick={() => setOpen(true)} />
            <Button onClick={onDecline}>不采纳等级建议</Button>
          </>
        ) : null}
      </Answered>
      {isOpen ? (
        <BatchDialog
          start={startBatch(today, wholeMonthDay(today), [draftPerson(suggestion)])}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </section>
  )
}

interface AllowanceProps {
  readonly allowance: Part<'allowance'>
  readonly onAccept: () => Promise<string>
  readonly onDecline: () => void
}

function AllowancePart({ allowance, onAccept, onDecline }: AllowanceProps) {
  const { label, amountFen, fromMonth, conditions, answer } = allowance
  const isClerk = useHasRole('clerk')
  const action = useAction()
  const failed = conditions.find(({ role, ok }) => role === 'gate' && !ok)
  return (
    <section aria-label="津贴建议">
      <h3>{label}</h3>
      <p>
        每月 <b>{formatYuan(amountFen)}</b> 元，自 <b>{fromMonth}</b> 起
      </p>
      <ConditionList conditions={conditions} title="发放条件" />
      <ErrorAlert error={action.error} onClose={action.clear} />
      <Answered answer={answer}>
        {isClerk ? (
          <>
            <GatedButton
              label="确认津贴"
              primary
              blocked={failed && `${failed.label}：${failed.evidence}`}
              onClick={() => void action.run(onAccept)}
            />
            <Button onClick={onDecline}>不采纳津贴建议</Button>
          </>
        ) : null}
      </Answered>
    </section>
  )
}

/** What was said, or the buttons to say it; a declined part can be taken up again. */
function Answered({ answer, children }: { readonly answer: Part<'grade'>['answer']; readonly children: ReactNode }) {
  return (
    <>
      {answer === null ? null : (
        <p>
          {answer.answeredBy}于{answer.answeredOn}
          {answer.verdict === 'accepted' ? '确认' : `不采纳：${answer.reason}`}
        </p>
      )}
      {answer?.verdict === 'accepted' ? null : <div className="query-bar">{children}</div>}
    </>
  )
}
