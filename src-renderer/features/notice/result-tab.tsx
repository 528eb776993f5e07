import type { NoticeDetail } from '../../../src-main/shared/notice/notice.contract.ts'
import { outcomeLabels } from './notice-words.ts'

/** 公示结果报告 as text, and who dropped out. */
export function ResultTab({ notice }: { readonly notice: NoticeDetail }) {
  const excluded = notice.names.filter(({ excludedReason }) => excludedReason !== null)
  return (
    <section aria-label="公示结果">
      <p>
        结果：<b>{notice.outcome === null ? '' : outcomeLabels[notice.outcome]}</b>
      </p>
      {excluded.length === 0 ? null : (
        <ul aria-label="不予办理的人员">
          {excluded.map(({ lineNo, name, excludedReason }) => (
            <li key={lineNo}>
              {name}：{excludedReason}
            </li>
          ))}
        </ul>
      )}
      <h3>{notice.resultPage?.title}</h3>
      {notice.resultPage?.paragraphs.map((text, index) => (
        <p key={index}>{text}</p>
      ))}
      <p className="hint">
        {notice.resultPage?.signature}　{notice.resultPage?.date}
      </p>
    </section>
  )
}
