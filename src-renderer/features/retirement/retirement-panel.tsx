import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import {
  canTakeRetirementStep,
  retirementKindLabels,
  retirementStateLabels,
  type RetirementState,
  type RetirementStep,
} from '../../../src-main/shared/retirement/retirement-case.rules.ts'
import { monthsText } from '../../../src-main/shared/retirement/retirement-outlook.rules.ts'
import type { RetirementCase } from '../../../src-main/shared/retirement/retirement.contract.ts'
import type { CallOutput } from '../../client/api.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'
import { ExplanationList } from '../../ui/explanation-list.tsx'
import { GatedButton } from '../../ui/gated-button.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag, type Tone } from '../../ui/state-tag.tsx'
import { ApplyDialog } from './apply-dialog.tsx'
import { StepDialog } from './step-dialog.tsx'

type Person = CallOutput<'retirement.get'>

const tones: Readonly<Record<RetirementState, Tone>> = {
  applied: 'busy',
  approved: 'good',
  refused: 'bad',
  withdrawn: 'quiet',
  retired: 'warn',
}

/** One person's retirement: the days with their ground, what was applied for, and the next step. */
export function RetirementPanel({ workerId, onClose }: { readonly workerId: number; readonly onClose: () => void }) {
  const query = useChannel('retirement.get', { workerId }, { keep: false })
  return (
    <aside className="docked" aria-label="退休详情">
      <div className="docked-head">
        <h2>{query.data?.row.name ?? '退休详情'}</h2>
        <Button size="small" onClick={onClose}>
          关闭
        </Button>
      </div>
      <QueryView query={query}>{(person) => <Detail person={person} />}</QueryView>
    </aside>
  )
}

function Detail({ person }: { readonly person: Person }) {
  const { row, steps, cases } = person
  const [isApplying, setApplying] = useState(false)
  const isClerk = useHasRole('clerk')
  const navigate = useNavigate()
  const { outlook, current } = row
  if (outlook === null) {
    return (
      <>
        <p>原法定退休年龄类别未填，或与性别不符，不能推算退休时间。女职工须选定50周岁或55周岁。</p>
        <Button onClick={() => void navigate(`/roster?worker=${row.workerId}`)}>去花名册补填</Button>
      </>
    )
  }
  const blocked = current === null ? undefined : `已有${retirementKindLabels[current.kind]}办理，先撤回或办结`
  return (
    <>
      <dl className="facts wide-terms">
        <dt>法定退休时间</dt>
        <dd className="number">
          {outlook.on}（{outlook.ageText}）
        </dd>
        <dt>最早可提前至</dt>
        <dd className="number">{outlook.earliestOn === outlook.on ? '不可提前' : outlook.earliestOn}</dd>
        {outlook.earliestOn === outlook.on ? null : (
          <>
            <dt>提前的书面告知</dt>
            <dd className="number">{outlook.earliestNoticeBy} 前（按最早时间）</dd>
          </>
        )}
        <dt>最晚可延迟至</dt>
        <dd className="number">{outlook.latestOn}</dd>
        <dt>延迟的书面约定</dt>
        <dd className="number">{outlook.lateNoticeBy} 前</dd>
        <dt>最低缴费年限</dt>
        <dd>{outlook.minimumMonths === null ? '未录入' : monthsText(outlook.minimumMonths)}</dd>
      </dl>
      {isClerk ? (
        <GatedButton label="登记退休申请" primary blocked={blocked} onClick={() => setApplying(true)} />
      ) : null}
      {cases.map((each) => (
        <CaseCard key={each.id} retirement={each} name={row.name} />
      ))}
      <h3>推算过程</h3>
      <ExplanationList label="退休推算过程" steps={steps} />
      {isApplying ? <ApplyDialog row={row} onClose={() => setApplying(false)} /> : null}
    </>
  )
}

function CaseCard({ retirement, name }: { readonly retirement: RetirementCase; readonly name: string }) {
  const { kind, state, statutoryOn, requestedOn, actualOn, noticeOn, basis, remark } = retirement
  const [step, setStep] = useState<RetirementStep | null>(null)
  return (
    <section className="case-card" aria-label={`${retirementKindLabels[kind]}办理`}>
      <div className="docked-head">
        <h3>{retirementKindLabels[kind]}</h3>
        <StateTag text={retirementStateLabels[state]} tone={tones[state]} />
      </div>
      <dl className="facts wide-terms">
        <dt>法定时间</dt>
        <dd className="number">{statutoryOn}</dd>
        <dt>申请时间</dt>
        <dd className="number">{requestedOn}</dd>
        <dt>实际时间</dt>
        <dd className="number">{actualOn ?? '—'}</dd>
        <dt>书面日期</dt>
        <dd className="number">{noticeOn}</dd>
        <dt>书面材料</dt>
        <dd>{basis}</dd>
        {retirement.contributionMonths === null ? null : (
          <>
            <dt>累计缴费</dt>
            <dd>{monthsText(retirement.contributionMonths)}</dd>
          </>
        )}
        <dt>登记</dt>
        <dd>{retirement.appliedBy}</dd>
        <dt>审批</dt>
        <dd>{retirement.decidedBy ?? '—'}</dd>
        {remark === '' ? null : (
          <>
            <dt>说明</dt>
            <dd>{remark}</dd>
          </>
        )}
      </dl>
      <Steps retirement={retirement} onStep={setStep} />
      {step === null ? null : (
        <StepDialog step={step} retirement={retirement} name={name} onClose={() => setStep(null)} />
      )}
    </section>
  )
}

/** Steps still to be taken stay in sight, and say why they can't be taken by this account. */
function Steps(props: { readonly retirement: RetirementCase; readonly onStep: (step: RetirementStep) => void }) {
  const { retirement, onStep } = props
  const { account } = useSession()
  const next: Readonly<Record<RetirementState, readonly (readonly [RetirementStep, string])[]>> = {
    applied: [
      ['approve', '批准'],
      ['refuse', '不批准'],
      ['withdraw', '撤回'],
    ],
    approved: [
      ['retire', '登记实际退休'],
      ['withdraw', '撤回'],
    ],
    refused: [],
    withdrawn: [],
    retired: [],
  }
  const steps = next[retirement.state]
  if (retirement.state === 'retired') return <ToExit retirement={retirement} />
  if (steps.length === 0) return null
  return (
    <div className="query-bar">
      {steps.map(([step, label]) => {
        const [found] = canTakeRetirementStep(step, retirement, { key: account.displayName, roles: account.roles })
        return (
          <GatedButton
            key={step}
            label={label}
            primary={step === 'approve' || step === 'retire'}
            blocked={found?.message}
            onClick={() => onStep(step)}
          />
        )
      })}
    </div>
  )
}

/** Retired, and still on the roster until the exit (退出) is done: it begins with what is known. */
function ToExit({ retirement: { workerId, actualOn, requestedOn } }: { readonly retirement: RetirementCase }) {
  const navigate = useNavigate()
  if (!useHasRole('clerk')) return null
  return (
    <div className="query-bar">
      <Button
        type="primary"
        onClick={() => void navigate(`/exits?worker=${workerId}&code=06&day=${actualOn ?? requestedOn}`)}
      >
        办理退出手续
      </Button>
    </div>
  )
}
