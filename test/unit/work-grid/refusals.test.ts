import { describe, expect, it } from 'vitest'
import { pastedTextRefusal } from '../../../src-renderer/ui/work-grid/refusals.ts'

describe('pasted texts that are not what stands in their source', () => {
  it.each(['3.20106E+17', ' 3.20106e+17 ', '1.4E+10', '-2E+08'])('refuses the shortened number %s', (text) => {
    expect(pastedTextRefusal(text)).toContain('科学计数法')
  })
  it.each(['#N/A', '#REF!', '#VALUE!', '#DIV/0!', '#NAME?', '#n/a'])('refuses the formula error %s', (text) => {
    expect(pastedTextRefusal(text)).toContain('公式错误值')
  })
  it('refuses the hashes of a narrow column and a cell under a merged one', () => {
    expect(pastedTextRefusal('######')).toContain('列太窄')
    expect(pastedTextRefusal(null)).toContain('合并单元格')
  })
  it.each(['', '320106196801010014', '12E3', 'E+17', '3.2E17', '#1 楼', '#', 'N/A', '5E 单元', '1,234.50'])(
    'lets %s pass',
    (text) => expect(pastedTextRefusal(text)).toBeNull(),
  )
})
