import { Button } from 'antd'
import { useState } from 'react'
import type { CaseDetail } from '../../../src-main/shared/case-file/case-file.contract.ts'
import { caseConclusionLabels, caseSourceLabels } from '../../../src-main/shared/case-file/case-words.ts'
import type { CallOutput } from '../../client/api.ts'
import { useCommand } from '../../client/use-command.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import type { CaseDialog } from './case-dialogs.tsx'

interface CaseFactsProps {
  readonly detail: CaseDetail
  readonly onOpen: (dialog: CaseDialog) => void
}

/** What was reported, by whom it is handled, and what came of it. */
export function CaseFacts({ detail, onOpen }: CaseFactsProps) {
  const [isAsking, setAsking] = useState(false)
  const [shown, setShown] = useState<CallOutput<'caseFile.reveal'> | null>(null)
  const reveal = useCommand('caseFile.reveal')
  const reporter = shown ?? detail
  const isNamed = !detail.isAnonymous && detail.reporter + detail.reporterContact !== ''
  return (
    <div className="page-scroll stack" tabIndex={0}>
      <section className="panel" aria-label="线索">
        <h2>线索</h2>
        <dl className="fields-list">
          <Line term="来源" text={`${caseSourceLabels[detail.source]} ${detail.sourceRef}`} />
          <Line term="收到日期" text={detail.receivedOn} />
          <Line term="反映对象" text={[detail.subjectName, detail.subjectCommunity].filter(Boolean).join('，')} />
          <Line term="问题类型" text={detail.problem} />
          <dt>反映人</dt>
          <dd>
            {isNamed ? [reporter.reporter, reporter.reporterContact].filter(Boolean).join('，') : '匿名'}
            {isNamed && shown === null ? (
              <Button size="small" type="link" onClick={() => setAsking(true)}>
                查看反映人
              </Button>
            ) : null}
          </dd>
          <Line term="反映内容" text={detail.content} />
          <dt>承办人</dt>
          <dd>
            {detail.members.map(({ name }) => name).join('、')}
            {detail.steps.addMember === undefined ? null : (
              <Button size="small" type="link" onClick={() => onOpen('member')}>
                增加承办人
              </Button>
            )}
          </dd>
        </dl>
      </section>
      <section className="panel" aria-label="核查与结论">
        <h2>核查与结论</h2>
        <dl className="fields-list">
          <Line term="受理日期" text={detail.acceptedOn} />
          {detail.declineReason === null ? null : <Line term="不予受理原因" text={detail.declineReason} />}
          <Line term="核查人" text={detail.investigator} />
          <Line term="核查情况" text={detail.investigation} />
          <Line term="结论" text={detail.conclusion === null ? null : caseConclusionLabels[detail.conclusion]} />
          <Line term="处理" text={[...detail.handling, detail.handlingNote].filter(Boolean).join('、') || null} />
          <Line
            term="作出结论"
            text={detail.concludedOn === null ? null : `${detail.concludedOn} ${detail.concludedBy ?? ''}`}
          />
          <Line term="答复" text={detail.repliedOn === null ? null : `${detail.repliedOn} ${detail.reply ?? ''}`} />
        </dl>
      </section>
      {isAsking ? (
        <ReasonDialog
          title="查看反映人"
          verb="查看反映人"
          explain="反映人信息严格保密，查看的原因记入办理日志。"
          onClose={() => setAsking(false)}
          onSubmit={async (reason) => setShown(await reveal({ id: detail.id, reason }))}
        />
      ) : null}
    </div>
  )
}

function Line({ term, text }: { readonly term: string; readonly text: string | null }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{text === null || text === '' ? '—' : text}</dd>
    </>
  )
}
