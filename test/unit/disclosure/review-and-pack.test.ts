import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  comparePack,
  isInside,
  packName,
  readList,
  writeList,
} from '../../../src-main/shared/disclosure/archive-pack.rules.ts'
import {
  checkReview,
  unfitTwice,
  type Review,
  type ReviewLine,
  type ReviewVerdict,
} from '../../../src-main/shared/disclosure/democratic-review.rules.ts'

const line = (verdict: ReviewVerdict, change: Partial<ReviewLine> = {}): ReviewLine => ({
  workerId: null,
  name: '委员甲',
  post: '居委会委员',
  votes: { competent: 10, fair: 5, unfit: 5 },
  verdict,
  ...change,
})
const review = (year: number, lines: readonly ReviewLine[], communityId = 1): Review => ({
  id: year,
  communityId,
  year,
  attended: 40,
  lines: lines.map((each, nth) => ({ ...each, lineNo: nth + 1, handled: false })),
})
const years = (reviews: readonly Review[]) => unfitTwice(reviews).map((matter) => matter.years)

describe('民主评议', () => {
  it('finds who was unfit in two reviews running, whatever order they were recorded in', () => {
    expect(years([review(2026, [line('unfit')]), review(2025, [line('unfit')])])).toEqual([[2025, 2026]])
  })

  it('goes on counting after the second time, and stops where a review came between', () => {
    expect(years([2024, 2025, 2026].map((year) => review(year, [line('unfit')])))).toEqual([
      [2024, 2025],
      [2025, 2026],
    ])
    const between = [review(2024, [line('unfit')]), review(2025, [line('fair')]), review(2026, [line('unfit')])]
    expect(years(between)).toEqual([])
  })

  it('takes a year without a review for no interruption: the law speaks of two reviews one after the other', () => {
    expect(years([review(2023, [line('unfit')]), review(2026, [line('unfit')])])).toEqual([[2023, 2026]])
  })

  it('keeps communities and people apart, and knows somebody whose line points to the roster only once', () => {
    expect(years([review(2025, [line('unfit')], 1), review(2026, [line('unfit')], 2)])).toEqual([])
    const other = line('unfit', { name: '委员乙' })
    expect(years([review(2025, [line('unfit')]), review(2026, [other])])).toEqual([])
    expect(years([review(2025, [line('unfit')]), review(2026, [line('unfit', { workerId: 7 })])])).toEqual([
      [2025, 2026],
    ])
    const [seven, eight] = [line('unfit', { workerId: 7 }), line('unfit', { workerId: 8 })]
    expect(years([review(2025, [seven]), review(2026, [eight])])).toEqual([])
  })

  it('refuses more votes than people, nobody and somebody twice, and points out a verdict against the majority', () => {
    const codes = (attended: number, lines: readonly ReviewLine[]) =>
      checkReview(attended, lines).map(({ code, severity }) => `${severity} ${code}`)
    expect(codes(19, [line('competent')])).toEqual(['error REVIEW_VOTES'])
    expect(codes(20, [line('competent')])).toEqual([])
    expect(codes(20, [line('competent', { name: '' })])).toEqual(['error REVIEW_NO_NAME'])
    expect(codes(20, [line('competent'), line('fair')])).toEqual(['error REVIEW_TWICE'])
    const against = line('competent', { votes: { competent: 1, fair: 0, unfit: 11 } })
    expect(codes(20, [against])).toEqual(['warning REVIEW_MAJORITY'])
    expect(codes(22, [against])).toEqual([])
  })
})

describe('居务档案', () => {
  const sha = (text: string) => createHash('sha256').update(text).digest('hex')
  const files = ['00 目录.pdf', '01 公示/1 文稿.pdf'].map((name) => ({ name, sha256: sha(name) }))

  it('reads its own list of checksums back, also as Windows saved it', () => {
    expect(readList(writeList(files))).toEqual(files)
    expect(readList(`\ufeff${writeList(files).replaceAll('\n', '\r\n')}`)).toEqual(files)
    expect(readList('不是清单')).toBeUndefined()
  })

  it('tells what is missing, altered and added', () => {
    const [index, page] = files
    if (!index || !page) throw new Error('no files')
    const found = new Map([
      ['校验清单.txt', sha('')],
      [index.name, sha('other')],
      ['多余.txt', sha('')],
    ])
    expect(comparePack(files, found)).toEqual({
      files: 2,
      missing: [page.name],
      altered: [index.name],
      added: ['多余.txt'],
    })
  })

  it('never reads a file outside the pack, whatever a list names', () => {
    for (const name of ['../x', '/etc/x', 'a/../x', 'a//x', 'C:\\x', '\\\\host\\x', 'a\\..\\x', './x', ''])
      expect(isInside(name)).toBe(false)
    for (const { name } of files) expect(isInside(name)).toBe(true)
  })

  it('makes a name of any title that Windows and zip programs take, and that stays inside the pack', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const name = packName(text)
        expect(isInside(name)).toBe(true)
        expect(name).not.toMatch(/[<>:"/\\|?*]|[. ]$|^$/)
        expect([...name].every((character) => character > '\u001f')).toBe(true)
      }),
    )
  })
})
