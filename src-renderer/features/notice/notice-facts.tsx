import { useNavigate } from 'react-router'
import type { NoticeDetail } from '../../../src-main/shared/notice/notice.contract.ts'
import { anchorOf } from '../../../src-main/shared/notice/notice-layout.ts'
import { FindingList } from '../../ui/finding-list.tsx'
import { outcomeLabels } from './notice-words.ts'

/** Who did what with the notice, and the notices beside it. */
export function NoticeFacts({ notice }: { readonly notice: NoticeDetail }) {
  const facts: readonly (readonly [string, string | null])[] = [
    ['文种', notice.typeName],
    ['公示期', `${notice.firstDay} 至 ${notice.lastDay}`],
    ['张贴日期', notice.postedOn],
    ['范围', notice.community ?? '街道'],
    ['人数', notice.people === 0 ? null : `${notice.people} 人`],
    ['经办人', notice.createdBy],
    ['提交人', notice.submittedBy],
    ['发布人', notice.releasedBy],
    ['文稿校验码', anchorOf(notice.contentHash)],
    ['公示结果', notice.outcome === null ? null : outcomeLabels[notice.outcome]],
    ['确认', notice.confirmedBy === null ? null : `${notice.confirmedBy}　${notice.confirmedOn ?? ''}`],
    ['撤下', notice.withdrawnOn === null ? null : `${notice.withdrawnOn}　${notice.withdrawReason ?? ''}`],
    ['归档号', notice.archiveNo],
  ]
  return (
    <>
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
      <Related label="本公告更正" notice={notice.corrects} />
      <Related label="已由更正公告更正" notice={notice.correctedBy} />
      {notice.contentHash === null ? (
        <FindingList findings={notice.findings} good="未发现身份证号、手机号、银行卡号" label="公示检查结果" />
      ) : null}
    </>
  )
}

function Related({ label, notice }: { readonly label: string; readonly notice: NoticeDetail['corrects'] }) {
  const navigate = useNavigate()
  if (notice === null) return null
  return (
    <p>
      {label}：
      <button type="button" className="figure-button" onClick={() => void navigate(`/notices/${notice.id}`)}>
        {notice.title}
        {notice.number ?? '（草稿）'}
      </button>
    </p>
  )
}
