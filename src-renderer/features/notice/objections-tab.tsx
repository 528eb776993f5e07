import { useState } from 'react'
import type { NoticeObjection } from '../../../src-main/shared/notice/notice-evidence.contract.ts'
import type { NoticeDetail } from '../../../src-main/shared/notice/notice.contract.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'
import { GatedButton } from '../../ui/gated-button.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { conclusionLabels, objectionLabels, wayLabels } from './notice-words.ts'
import { ConcludeDialog, InvestigateDialog, ReplyDialog } from './objection-dialogs.tsx'
import { ObjectionDialog } from './objection-dialog.tsx'

type Step = 'investigate' | 'conclude' | 'reply'

/** 异议登记: every objection with its steps; who objected is shown here and nowhere else. */
export function ObjectionsTab({ notice }: { readonly notice: NoticeDetail }) {
  const query = useChannel('notice.objections', { id: notice.id })
  const isClerk = useHasRole('clerk')
  const [registering, setRegistering] = useState(false)
  const [step, setStep] = useState<{ readonly step: Step; readonly objection: NoticeObjection } | null>(null)
  const close = () => setStep(null)
  return (
    <QueryView query={query}>
      {({ rows }) => (
        <>
          {isClerk && 'registerObjection' in notice.steps ? (
            <div className="query-bar">
              <GatedButton
                label="登记异议"
                blocked={notice.steps.registerObjection ?? undefined}
                onClick={() => setRegistering(true)}
              />
            </div>
          ) : null}
          {rows.length === 0 ? <p className="hint">未收到异议。</p> : null}
          {rows.map((objection) => (
            <Objection key={objection.id} objection={objection} onStep={(next) => setStep({ step: next, objection })} />
          ))}
          {registering ? <ObjectionDialog notice={notice} onClose={() => setRegistering(false)} /> : null}
          {step?.step === 'investigate' ? <InvestigateDialog objection={step.objection} onClose={close} /> : null}
          {step?.step === 'conclude' ? <ConcludeDialog objection={step.objection} onClose={close} /> : null}
          {step?.step === 'reply' ? <ReplyDialog objection={step.objection} onClose={close} /> : null}
        </>
      )}
    </QueryView>
  )
}

function Objection(props: { readonly objection: NoticeObjection; readonly onStep: (step: Step) => void }) {
  const { objection, onStep } = props
  const { today } = useSession()
  const isClerk = useHasRole('clerk')
  const isReviewer = useHasRole('reviewer')
  const isLate = objection.state !== 'closed' && objection.replyDueOn < today
  const facts: readonly (readonly [string, string | null])[] = [
    ['反映人', objection.identity === 'anonymous' ? '匿名' : `${objection.name}　${objection.contact}`],
    ['收到', `${objection.receivedOn}　${wayLabels[objection.way]}　受理人 ${objection.receivedBy}`],
    ['涉及', objection.about === null ? '整件公示' : `名单第${objection.lineNo}行 ${objection.about}`],
    ['内容', objection.content],
    ['答复期限', `${objection.replyDueOn}${isLate ? '（已逾期）' : ''}`],
    [
      '调查',
      objection.investigator === null ? null : `${objection.investigator}　${objection.investigatingSince ?? ''}`,
    ],
    ['调查情况', objection.investigation],
    [
      '结论',
      objection.conclusion === null
        ? null
        : `${conclusionLabels[objection.conclusion]}　${objection.concludedBy ?? ''}　${objection.concludedOn ?? ''}`,
    ],
    ['处理', objection.handling],
    ['答复', objection.repliedOn === null ? null : `${objection.repliedOn}　${objection.reply ?? ''}`],
  ]
  return (
    <section className="panel objection" aria-label={`第${objection.sequence}件异议`}>
      <h3>
        第 {objection.sequence} 件 <StateTag {...objectionLabels[objection.state]} />
      </h3>
      <dl className="facts">
        {facts
          .filter(([, value]) => value !== null)
          .map(([name, value]) => (
            <div key={name} className="fact">
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <div className="query-bar">
        {objection.state === 'received' && isClerk ? (
          <GatedButton label="开始调查" onClick={() => onStep('investigate')} />
        ) : null}
        {objection.state === 'investigating' && isReviewer ? (
          <GatedButton
            label="作出结论"
            primary
            blocked={objection.conclusionBlocked ?? undefined}
            onClick={() => onStep('conclude')}
          />
        ) : null}
        {objection.state === 'concluded' && isClerk ? (
          <GatedButton label="登记答复" primary onClick={() => onStep('reply')} />
        ) : null}
      </div>
    </section>
  )
}
