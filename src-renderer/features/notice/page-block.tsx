import { attachmentLines, cellLook } from '../../../src-main/shared/notice/notice-html.ts'
import type { NoticeBlock } from '../../../src-main/shared/notice/notice-layout.ts'

/** One block of the page, as the print document has it. */
export function PageBlock({ block }: { readonly block: NoticeBlock }) {
  switch (block.kind) {
    case 'title':
      return (
        <h1>
          {block.lines.map((line, index) => (
            <span key={index}>
              {index === 0 ? null : <br />}
              {line}
            </span>
          ))}
        </h1>
      )
    case 'number':
      return <p className="number">{block.text}</p>
    case 'addressee':
      return <p className="addressee">{block.text}</p>
    case 'paragraph':
      return (
        <p>
          {block.head === '' ? null : <span className={`level-${block.level}`}>{block.head}</span>}
          {block.rest}
        </p>
      )
    case 'attachments':
      return attachmentLines(block.titles).map((text) => (
        <p key={text} className="attachments">
          {text}
        </p>
      ))
    case 'sign':
      return (
        <div className="sign">
          {block.lines.map(({ text, indent }, index) => (
            <p key={index} style={{ paddingRight: `calc(${indent} * var(--char))` }}>
              {text}
            </p>
          ))}
        </div>
      )
    case 'attachmentMark':
      return <p className="attachment-mark">{block.text}</p>
    case 'tableTitle':
      return <p className="table-title">{block.text}</p>
    case 'table':
      return <PageTable {...block} />
    case 'signers':
      return <p className="signers">{block.text}</p>
  }
}

function PageTable({ table, setting }: Extract<NoticeBlock, { kind: 'table' }>) {
  return (
    <table aria-label={table.title === '' ? '表格' : table.title} style={{ fontSize: `${setting.size}pt` }}>
      <colgroup>
        {setting.shares.map((share, index) => (
          <col key={index} style={{ width: `${(share * 100).toFixed(2)}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {table.head.map((text, index) => (
            <th key={index}>{text}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, line) => (
          <tr key={line} className={table.strong.includes(line) ? 'strong' : ''}>
            {row.map((text, column) => (
              <td key={column} className={cellLook(table, column)}>
                {text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
