import { describe, expect, it } from 'vitest'
import { scanForSensitive } from '../../../src-main/shared/notice/redaction.rules.ts'

const codes = (text: string) => scanForSensitive([{ place: '正文', text }]).map((f) => f.code)

describe('公示文稿扫描', () => {
  it('finds ID, mobile and card numbers however they are written', () => {
    const spellings: [string, string][] = [
      ['身份证号990102198803050014', 'NOTICE_CONTAINS_ID'],
      ['９９０１０２１９８８０３０５００１４', 'NOTICE_CONTAINS_ID'],
      ['990102 19880305 0014', 'NOTICE_CONTAINS_ID'],
      ['99010219920229013x', 'NOTICE_CONTAINS_ID'],
      ['990102-1988-0305-0014', 'NOTICE_CONTAINS_ID'],
      ['旧号990102880305001', 'NOTICE_CONTAINS_ID'],
      ['电话13900000001', 'NOTICE_CONTAINS_MOBILE'],
      ['139 0000 0001', 'NOTICE_CONTAINS_MOBILE'],
      ['+86-139-0000-0001', 'NOTICE_CONTAINS_MOBILE'],
      ['卡号6299990000000123459', 'NOTICE_CONTAINS_CARD'],
      ['6299 9900 0000 0123 459', 'NOTICE_CONTAINS_CARD'],
      ['2026-11-24 990102198803050014', 'NOTICE_CONTAINS_ID'],
      ['2026-11-24 139 0000 0001', 'NOTICE_CONTAINS_MOBILE'],
      ['990102\u200b19880305\u200b0014', 'NOTICE_CONTAINS_ID'],
    ]
    for (const [text, code] of spellings) expect(codes(text), text).toEqual([code])
  })

  it('lets dates, amounts, document numbers, region codes and landlines pass', () => {
    const harmless = [
      '公示时间：2026年11月24日至2026年11月30日（5个工作日）',
      '2026-11-24至2026-11-30',
      '金额1234567.89元',
      '青街办发〔2026〕12号',
      '区划代码990102001001',
      '电话：0000-12345678',
      '电话：(0000)12345678转8001',
      '1988年3月',
      '2026.11.24-2026.11.30',
      '合计180人，其中男58人，女122人',
    ]
    for (const text of harmless) expect(codes(text), text).toEqual([])
  })
})

describe('numbers that are written out', () => {
  const codes = (text: string) => scanForSensitive([{ place: '正文', text }]).map(({ code }) => code)
  const spell = (digits: string, words: string) =>
    [...digits].map((digit) => (digit === 'X' ? digit : ([...words][Number(digit)] ?? ''))).join('')

  it.each([
    '〇一二三四五六七八九',
    '零壹贰叁肆伍陆柒捌玖',
    '○幺貳參肆伍陸柒捌玖',
    '０１２３４５６７８９',
    '0一2三4五6七8九',
  ])('pass the scan in the characters %s', (words) => {
    expect(codes(`联系电话${spell('13900001234', words)}。`)).toEqual(['NOTICE_CONTAINS_MOBILE'])
    expect(codes(`证件号${spell('99010219900101001X', words)}。`)).toEqual(['NOTICE_CONTAINS_ID'])
    expect(codes(`卡号${spell('6299990000001234567', words)}。`)).toEqual(['NOTICE_CONTAINS_CARD'])
    expect(codes(`${spell('1390', words)} ${spell('0001234', words)}`)).toEqual(['NOTICE_CONTAINS_MOBILE'])
  })

  it('hide behind a numeral before them, or are found in dates, sums and counts in words', () => {
    expect(codes('其一13900001234')).toEqual(['NOTICE_CONTAINS_MOBILE'])
    const plain = '二〇二六年十一月二十五日，共一百二十三人，合计壹拾贰万叁仟肆佰伍拾陆元柒角捌分，第三十八条'
    expect(codes(plain)).toEqual([])
    expect(codes('一、二、三、四、五、六、七、八、九、十、十一、十二')).toEqual([])
  })
})
