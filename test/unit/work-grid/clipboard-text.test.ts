import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  fromClipboardText,
  toClipboardHtml,
  toClipboardText,
} from '../../../src-renderer/ui/work-grid/clipboard-text.ts'

describe('text of the clipboard', () => {
  it('closes the last row with the line break that Excel and WPS put there, without an empty row behind it', () => {
    expect(fromClipboardText('张三\t男\r\n李四\t女\r\n')).toEqual([
      ['张三', '男'],
      ['李四', '女'],
    ])
  })

  it('keeps blank rows and cells in their places', () => {
    expect(fromClipboardText('甲\t\r\n\t\r\n\t乙\r\n')).toEqual([
      ['甲', ''],
      ['', ''],
      ['', '乙'],
    ])
    expect(fromClipboardText('甲\r\n\r\n乙\r\n')).toEqual([['甲'], [''], ['乙']])
    expect(fromClipboardText('\r\n')).toEqual([['']])
  })

  it('keeps a line break, a tab and a quote inside of a quoted cell', () => {
    expect(fromClipboardText('"甲\n乙"\t"a\tb"\t"称""先进"""\r\n丙\tc\td\r\n')).toEqual([
      ['甲\n乙', 'a\tb', '称"先进"'],
      ['丙', 'c', 'd'],
    ])
  })

  it('takes a text that merely begins with a quote as Excel leaves it', () => {
    expect(fromClipboardText('"党员"先锋岗\t张三\r\n李四\t王五\r\n')).toEqual([
      ['"党员"先锋岗', '张三'],
      ['李四', '王五'],
    ])
  })

  it('gives up where quotes leave open which cells there are, instead of shifting them', () => {
    expect(fromClipboardText('"党员"先锋岗\t"甲\n乙"\r\n李四\t王五\r\n')).toBeNull()
  })

  it('reads no number into long digits and leading zeros', () => {
    expect(fromClipboardText('320106196801010014\t0012\t1e5')).toEqual([['320106196801010014', '0012', '1e5']])
  })

  it('reads back whatever it wrote', () => {
    const text = fc.string({ unit: fc.constantFrom('张', '3', ' ', '\t', '\n', '"', ',', '=') })
    const table = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
      .chain(([rows, columns]) =>
        fc.array(fc.array(text, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
      )
    fc.assert(
      fc.property(table, (cells) => {
        expect(fromClipboardText(`${toClipboardText(cells)}\r\n`)).toEqual(cells)
      }),
    )
  })

  it('marks every cell of the table as text but the numeric ones, and escapes what is mark-up', () => {
    const html = toClipboardHtml([['320106196801010014', '12.50', '<甲&\n乙>']], [false, true, false])
    expect(html).toContain('.t{mso-number-format:"\\@"}')
    expect(html).toContain(
      '<tr><td class=t>320106196801010014</td><td>12.50</td><td class=t>&lt;甲&amp;<br>乙&gt;</td></tr>',
    )
  })
})
