import { useLayoutEffect, useRef, useState } from 'react'
import type { NoticePage } from '../../../src-main/shared/notice/notice.contract.ts'
import { noticeStyle } from '../../../src-main/shared/notice/notice-html.ts'

/** One A4 sheet and the gap to the next, in the columns that stand for pages. */
const pagePitchMm = 220
const mmToPx = 96 / 25.4

/**
 * The notice on A4 sheets, in the same style as print. Each page is a column of the text height, so the browser breaks
 * pages by the rules that it prints by.
 */
export function PagePreview({
  page,
  number,
  draft,
}: {
  readonly page: NoticePage
  readonly number: string | null
  readonly draft: boolean
}) {
  const body = useRef<HTMLDivElement>(null)
  const [pages, setPages] = useState(1)
  const [zoom, setZoom] = useState(0.7)
  useLayoutEffect(() => {
    const width = body.current?.scrollWidth ?? 0
    setPages(Math.max(1, Math.round((width / mmToPx + 64) / pagePitchMm)))
  }, [page, zoom])
  return (
    <section className="preview" aria-label="A4 预览">
      <style>{noticeStyle}</style>
      <div className="docked-head">
        <span role="status" aria-label="预览页数">
          A4 预览，共 {pages} 页
        </span>
        <span>
          <button
            type="button"
            className="figure-button"
            aria-label="缩小预览"
            onClick={() => setZoom(Math.max(0.4, zoom - 0.1))}
          >
            −
          </button>
          {Math.round(zoom * 100)}%
          <button
            type="button"
            className="figure-button"
            aria-label="放大预览"
            onClick={() => setZoom(Math.min(1.2, zoom + 0.1))}
          >
            +
          </button>
        </span>
      </div>
      <div className="preview-scroll" tabIndex={0} role="group" aria-label="公示版面">
        <div className="preview-sheets" style={{ zoom, width: `${pages * pagePitchMm}mm` }}>
          {Array.from({ length: pages }, (_, index) => (
            <div key={index} className="preview-sheet" style={{ left: `${index * pagePitchMm}mm` }}>
              {draft ? <div className="preview-mark" /> : null}
              <div className="preview-folio">— {index + 1} —</div>
            </div>
          ))}
          <div ref={body} className="preview-body notice">
            <PageBody page={page} number={number} />
          </div>
        </div>
      </div>
    </section>
  )
}

function PageBody({ page, number }: { readonly page: NoticePage; readonly number: string | null }) {
  return (
    <>
      <h1>{page.title}</h1>
      {number === null ? null : <p className="number">{number}</p>}
      {page.paragraphs.map((text, index) => (
        <p key={index}>{text}</p>
      ))}
      <p className="attachment">附件：{page.tableTitle}</p>
      <div className="sign">
        <p className="office">{page.signature}</p>
        <p>{page.date}</p>
      </div>
      <p className="attachment" style={{ textIndent: 0 }}>
        附件
      </p>
      <p className="list-title">{page.tableTitle}</p>
      <table aria-label={page.tableTitle}>
        <thead>
          <tr>
            {page.table.head.map((text) => (
              <th key={text}>{text}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.table.rows.map((row, index) => (
            <tr key={index}>
              {row.map((text, at) => (
                <td key={at} className={page.table.head[at] === '姓名' ? 'name' : ''}>
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
