import { Button } from 'antd'
import { useNavigate } from 'react-router'
import type { AccountabilityAuditDetail } from '../../../src-main/shared/accountability-audit/accountability-audit.contract.ts'
import { auditCauseLabels, auditKindLabels } from '../../../src-main/shared/accountability-audit/audit-words.ts'

/** 项目信息: what the audit was opened with, and the notice of its result. */
export function ProjectTab({ audit }: { readonly audit: AccountabilityAuditDetail }) {
  const navigate = useNavigate()
  const { fields, notice } = audit
  const facts: readonly (readonly [string, string])[] = [
    ['社区', audit.community],
    ['被审计人', `${audit.auditee}，${audit.post}`],
    ['审计类型', auditKindLabels[audit.kind]],
    ['立项事由', auditCauseLabels[audit.cause]],
    ['任期', `${fields.termFrom} 至 ${fields.termTo}`],
    ['审计期间', `${fields.periodFrom} 至 ${fields.periodTo}`],
    ['实施方', fields.performedBy],
    ['委托书', fields.engagement || '—'],
    ['指导单位', fields.guidedBy || '—'],
    ['依据', fields.basis],
    ['下届选举日', fields.electionOn ?? '—'],
    ['归档号', audit.archiveNo ?? '—'],
  ]
  return (
    <section className="panel page-scroll" aria-label="项目信息" tabIndex={0}>
      <dl className="fields-list">
        {facts.map(([term, text]) => (
          <FactLine key={term} term={term} text={text} />
        ))}
        <dt>结果公告</dt>
        <dd>
          {notice === null ? '—' : notice.postedOn === null ? '已拟稿，尚未张贴' : `${notice.postedOn} 张贴`}
          {notice === null ? null : (
            <Button size="small" type="link" onClick={() => void navigate(`/notices/${notice.id}`)}>
              查看公告
            </Button>
          )}
        </dd>
      </dl>
    </section>
  )
}

function FactLine({ term, text }: { readonly term: string; readonly text: string }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{text}</dd>
    </>
  )
}
