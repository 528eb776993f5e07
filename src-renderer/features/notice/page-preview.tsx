import { useLayoutEffect, useRef, useState } from 'react'
import type { NoticePage } from '../../../src-main/shared/notice/notice-draft.schema.ts'
import { layoutNotice } from '../../../src-main/shared/notice/notice-layout.ts'
import { noticeStyle } from '../../../src-main/shared/notice/notice-html.ts'
import { missingFonts } from './installed-fonts.ts'
import { PageBlock } from './page-block.tsx'

/** One A4 sheet and the gap to the next, in the columns that stand for pages. */
const pagePitchMm = 220
const mmToPx = 96 / 25.4

interface PagePreviewProps {
  readonly page: NoticePage
  /** 青街办发〔2026〕3号, null before release. */
  readonly number: string | null
  /** Hash as it is printed. */
  readonly anchor: string | null
  readonly draft: boolean
}

/**
 * The notice on A4 sheets, in the same style as print. Each page is a column of the text height, so the browser breaks
 * pages by the rules that it prints by.
 */
export function PagePreview({ page, number, anchor, draft }: PagePreviewProps) {
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
      <FontNote />
      <div className="preview-scroll" tabIndex={0} role="group" aria-label="公示版面">
        <div className="preview-sheets" style={{ zoom, width: `${pages * pagePitchMm}mm` }}>
          {Array.from({ length: pages }, (_, index) => (
            <div key={index} className="preview-sheet" style={{ left: `${index * pagePitchMm}mm` }}>
              {draft ? <div className="preview-mark" /> : null}
              <div className={index % 2 === 0 ? 'preview-folio' : 'preview-folio even'}>
                <span className="folio">— {index + 1} —</span>
                {anchor === null ? null : <span className="anchor">文稿校验码 {anchor}</span>}
              </div>
            </div>
          ))}
          <div ref={body} className="preview-body notice">
            {layoutNotice(page, number).map((block, index) => (
              <PageBlock key={index} block={block} />
            ))}
          </div>
        </div>
      </div>
    </section>
  )
}

/** Says which of the prescribed fonts this PC lacks, and what stands in: the Word file names the right ones. */
function FontNote() {
  const [missing] = useState(missingFonts)
  if (missing.length === 0) return null
  return (
    <p className="font-note" role="note" aria-label="字体提示">
      本机未安装{missing.map(({ name }) => name).join('、')}，预览和 PDF 以
      {[...new Set(missing.map(({ standIn }) => standIn))].join('、')}代替；Word 文件中已指定规定字体。
    </p>
  )
}
