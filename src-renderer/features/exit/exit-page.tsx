import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { useNavigate, useParams } from 'react-router'
import {
  canTakeExitStep,
  exitStateLabels,
  openOpinions,
  type ExitStep,
} from '../../../src-main/shared/exit/exit-case.rules.ts'
import {
  exitEvidence,
  exitKinds,
  exitPath,
  followUpKeys,
  followUps,
  opinionLevels,
  type ExitEvidence,
} from '../../../src-main/shared/exit/exit-codes.ts'
import type { ExitDetail } from '../../../src-main/shared/exit/exit.contract.ts'
import { hasErrors } from '../../../src-main/shared/kernel/finding.ts'
import { codeLabel } from '../../../src-main/shared/roster/code-tables.ts'
import { useSession } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'
import { FindingList } from '../../ui/finding-list.tsx'
import { GatedButton } from '../../ui/gated-button.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { ExitDialog } from './exit-dialog.tsx'
import { exitTones } from './exits-page.tsx'
import { HandoverDialog, HandoverTable, UploadScan } from './handover.tsx'
import { ExitDocuments } from './exit-documents.tsx'
import { SettleDialog, SettlementView } from './settlement.tsx'
import { FinishDialog, FollowUpDialog, OpinionDialog, RemarkDialog } from './step-dialogs.tsx'

type Open = ExitStep | 'followUp' | null

/** One exit from ① 原因 to ⑦ 办结; each step with its button, grey with the reason where it can't be taken. */
export function ExitPage() {
  const id = Number(useParams().id)
  const query = useChannel('exit.get', { id }, { keep: false })
  return <QueryView query={query}>{(exit) => <Case exit={exit} />}</QueryView>
}

function Case({ exit }: { readonly exit: ExitDetail }) {
  const [open, setOpen] = useState<Open>(null)
  const navigate = useNavigate()
  const { account } = useSession()
  const button = useStepButton(exit, setOpen)
  const close = () => setOpen(null)
  return (
    <PageFrame
      title={`退出办理：${exit.name}`}
      extra={
        <>
          <StateTag text={exitStateLabels[exit.state]} tone={exitTones[exit.state]} />
          <span className="hint">
            {exit.community}，{exit.effects?.vacated ?? exit.person.post}，{codeLabel('exitReason', exit.code)}
            ，最后工作日 {exit.lastDay}
          </span>
        </>
      }
      actions={
        <>
          <Button onClick={() => void navigate('/exits')}>返回列表</Button>
          {exit.state === 'finished' || exit.state === 'withdrawn' ? null : button('withdraw', '撤回')}
        </>
      }
    >
      <div className="page-scroll exit-steps" aria-label="办理步骤" role="region" tabIndex={0}>
        <Reason exit={exit}>
          {button('update', '修改草稿')}
          {button('submit', '提交审批', hasErrors(exit.findings) ? '法律审查有错误，请先修改草稿' : undefined)}
        </Reason>
        <Approval exit={exit}>
          {button('opinion', '登记审批意见', openOpinions(exit.opinions).length === 0 ? '四级意见已齐' : undefined)}
          {button('approve', '批准', missingOpinions(exit))}
          {button('return', '退回')}
        </Approval>
        <Audit exit={exit} />
        <Step title="④ 交接" name="交接">
          <HandoverTable exit={exit} />
          <div className="query-bar">
            {button('handover', '登记交接')}
            {exit.state === 'approved' && account.roles.includes('clerk') ? <UploadScan exit={exit} /> : null}
          </div>
        </Step>
        <Step title="⑤ 结算" name="结算">
          <SettlementView exit={exit} />
          <div className="query-bar">{button('settle', '登记结算')}</div>
        </Step>
        <ExitDocuments exit={exit} />
        <Finish exit={exit}>{button('finish', '办结退出', exit.whyNotFinish[0]?.message)}</Finish>
        <FollowUps exit={exit}>{button('followUp', '登记后续事项')}</FollowUps>
      </div>
      {open === 'update' ? <ExitDialog exit={exit} onClose={close} /> : null}
      {open === 'opinion' ? <OpinionDialog exit={exit} onClose={close} /> : null}
      {open === 'handover' ? <HandoverDialog exit={exit} onClose={close} /> : null}
      {open === 'settle' ? <SettleDialog exit={exit} onClose={close} /> : null}
      {open === 'followUp' ? <FollowUpDialog exit={exit} onClose={close} /> : null}
      {open === 'finish' ? <FinishDialog exit={exit} onClose={close} /> : null}
      {open === 'submit' || open === 'approve' || open === 'return' || open === 'withdraw' ? (
        <RemarkDialog step={open} exit={exit} onClose={close} />
      ) : null}
    </PageFrame>
  )
}

/** Buttons by the same rule that the core asks. */
function useStepButton(exit: ExitDetail, setOpen: (step: Open) => void) {
  const { account } = useSession()
  return (step: ExitStep, label: string, more?: string) => {
    const [found] = canTakeExitStep(step, exit, { key: account.displayName, roles: account.roles })
    const isNext = step === 'submit' || step === 'approve' || step === 'finish'
    return (
      <GatedButton
        key={step}
        label={label}
        primary={isNext}
        blocked={found?.message ?? more}
        onClick={() => setOpen(step)}
      />
    )
  }
}

function missingOpinions({ opinions }: ExitDetail): string | undefined {
  const levels = openOpinions(opinions)
  return levels.length === 0 ? undefined : `缺少${levels.join('、')}的审批意见`
}

interface StepProps {
  readonly exit: ExitDetail
  readonly children?: ReactNode
}

export function Step(props: { readonly title: string; readonly name: string; readonly children: ReactNode }) {
  return (
    <section className="panel" aria-label={props.name}>
      <h2>{props.title}</h2>
      {props.children}
    </section>
  )
}

function Reason({ exit, children }: StepProps) {
  const { fields, findings, remark, state } = exit
  const { meeting = '会议日期' } = exitKinds[fields.code]
  const papers = Object.entries(fields.evidence) as [ExitEvidence, string][]
  return (
    <Step title="① 原因、日期和法律审查" name="原因和法律审查">
      <dl className="facts wide-terms">
        <dt>合同处理方式</dt>
        <dd>{contractText(exit)}</dd>
        <dt>原因说明</dt>
        <dd>{fields.reason}</dd>
        {fields.noticeOn === null ? null : (
          <>
            <dt>书面通知日期</dt>
            <dd className="number">{fields.noticeOn}</dd>
          </>
        )}
        {fields.meetingOn === null ? null : (
          <>
            <dt>{meeting}</dt>
            <dd className="number">{fields.meetingOn}</dd>
          </>
        )}
        {papers.map(([key, text]) => (
          <Paper key={key} label={exitEvidence[key]} text={text} />
        ))}
        {remark === '' ? null : <Paper label={state === 'draft' ? '退回意见' : '说明'} text={remark} />}
      </dl>
      <FindingList findings={findings} good="审查通过" label="法律审查结果" />
      {state === 'draft' ? <div className="query-bar">{children}</div> : null}
    </Step>
  )
}

function contractText({ fields: { way }, person, effects }: ExitDetail): string {
  if (way !== null) return exitPath(way).label
  return person.contract === null || effects !== null ? '没有生效的合同' : '未选择'
}

const Paper = ({ label, text }: { readonly label: string; readonly text: string }) => (
  <>
    <dt>{label}</dt>
    <dd>{text}</dd>
  </>
)

function Approval({ exit, children }: StepProps) {
  return (
    <Step title="② 审批" name="审批">
      <dl className="facts wide-terms">
        {opinionLevels.map((label, index) => {
          const found = exit.opinions.find(({ level }) => level === index + 1)
          return (
            <Paper
              key={label}
              label={label}
              text={found ? `${found.signedBy}，${found.signedOn}，${found.opinion}` : '未签署'}
            />
          )
        })}
        <Paper
          label="审核"
          text={exit.state === 'approved' || exit.state === 'finished' ? `${exit.decidedBy ?? ''}批准` : '未批准'}
        />
      </dl>
      {exit.state === 'draft' || exit.state === 'submitted' ? <div className="query-bar">{children}</div> : null}
    </Step>
  )
}

function Audit({ exit: { person, state } }: StepProps) {
  const navigate = useNavigate()
  const { needsAudit, hasAudit } = person
  const text =
    state === 'finished'
      ? '已核对'
      : needsAudit
        ? hasAudit
          ? '已立项'
          : '书记、主任离任，尚未立项，不能办结'
        : '不涉及'
  return (
    <Step title="③ 离任审计" name="离任审计">
      <p>{text}</p>
      {needsAudit && !hasAudit ? <Button onClick={() => void navigate('/accountability-audits')}>去立项</Button> : null}
    </Step>
  )
}

function Finish({ exit, children }: StepProps) {
  const { effects, whyNotFinish, state } = exit
  if (state === 'withdrawn') return null
  return (
    <Step title="⑦ 办结" name="办结">
      {effects === null ? (
        <>
          <FindingList findings={whyNotFinish} good="可以办结" label="办结条件" />
          <div className="query-bar">{children}</div>
        </>
      ) : (
        <dl className="facts wide-terms">
          <Paper label="花名册" text={`${effects.leftOn}退出，空出岗位：${effects.vacated}`} />
          <Paper
            label="合同"
            text={effects.contractId === null ? '不涉及' : `${effects.contractNo}，${effects.ending}`}
          />
          <Paper
            label="员额"
            text={`${effects.community}核定${effects.quota}人，办结后在岗${effects.presentAfter}人`}
          />
        </dl>
      )}
    </Step>
  )
}

function FollowUps({ exit, children }: StepProps) {
  if (exit.state !== 'finished') return null
  return (
    <Step title="⑧ 后续事项" name="后续事项">
      <dl className="facts wide-terms">
        {followUpKeys.map((kind) => {
          const found = exit.followUps.find((each) => each.kind === kind)
          return <Paper key={kind} label={followUps[kind]} text={found ? `${found.doneOn} ${found.remark}` : '未办'} />
        })}
      </dl>
      <div className="query-bar">{children}</div>
    </Step>
  )
}
