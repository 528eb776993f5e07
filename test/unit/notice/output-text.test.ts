import { describe, expect, it } from 'vitest'
import { writeNoticeDocx } from '../../../src-main/core/document/notice-docx.ts'
import { readOfficeText } from '../../../src-main/core/document/office-text.ts'
import { readPdfText } from '../../../src-main/core/document/pdf-text.ts'
import { writeNameList } from '../../../src-main/core/excel/write/write-name-list.ts'
import type { NoticePage, NoticeTable } from '../../../src-main/shared/notice/notice-draft.schema.ts'
import { scanForSensitive } from '../../../src-main/shared/notice/redaction.rules.ts'
import { pdfOf } from '../../support/pdf-bytes.ts'

const table = (cell = ''): NoticeTable => ({
  kind: 'names',
  title: '拟聘用人员名单',
  head: ['序号', '姓名', '备注'],
  rows: [
    ['1', '赵甲', ''],
    ['2', '钱乙', cell],
  ],
  strong: [],
  signers: [],
  isAttachment: true,
})
const page = (change: Partial<NoticePage> = {}): NoticePage => ({
  title: '关于拟聘用人员的公示',
  titleLines: ['关于拟聘用人员的公示'],
  addressee: '',
  paragraphs: ['现予以公示。', '公示时间：2026年11月24日至2026年11月30日（5个工作日）。'],
  tables: [table()],
  signature: '示例区青枫街道办事处',
  date: '2026年11月23日',
  ...change,
})
const marks = { number: '青街办发〔2026〕1号', anchor: '84ad 6301 234b 6204', officeName: '示例区青枫街道办事处' }
const found = (texts: ReturnType<typeof readOfficeText>) => scanForSensitive(texts).map(({ message }) => message)

describe('成品文件中的文字', () => {
  it('finds nothing in a clean Word file, though its numbers, dates and hash are all in it', async () => {
    const texts = readOfficeText(await writeNoticeDocx(page(), marks))
    const whole = texts.map(({ text }) => text).join('\n')
    for (const text of [
      '关于拟聘用人员的公示',
      '青街办发〔2026〕1号',
      '84ad 6301 234b 6204',
      '钱乙',
      '2026年11月23日',
    ]) {
      expect(whole).toContain(text)
    }
    expect(found(texts)).toEqual([])
  })

  it.each([
    [
      '正文',
      page({ paragraphs: ['甲', '身份证号990102198803050014。'] }),
      marks,
      /^Word第\d+段含有身份证号（末四位0014）$/,
    ],
    ['旧身份证', page({ paragraphs: ['旧号990102880305001'] }), marks, /^Word第\d+段含有身份证号（末四位5001）$/],
    ['表格', page({ tables: [table('139 0000 0001')] }), marks, /^Word表1第3行第3列含有手机号（末四位0001）$/],
    ['落款', page({ signature: '卡6299990000000123459' }), marks, /^Word第\d+段含有银行卡号（末四位3459）$/],
    ['文号', page(), { ...marks, number: '13900000001' }, /^Word第\d+段含有手机号/],
    ['页脚', page(), { ...marks, anchor: '1390 0000 001' }, /^页眉页脚含有手机号/],
    ['作者', page(), { ...marks, officeName: '990102198803050014' }, /^文档属性含有身份证号/],
  ])('names the place of a number in a Word file: %s', async (_, what, around, message) => {
    const messages = found(readOfficeText(await writeNoticeDocx(what, around)))
    expect(messages[0]).toMatch(message)
  })

  it('names the cell of a number in an Excel list', async () => {
    const around = { officeName: '示例区青枫街道办事处', now: '2026-11-23T09:00:00.000+08:00' }
    const clean = await writeNameList({ table: table(), caption: '青街办发〔2026〕1号' }, around)
    const whole = readOfficeText(clean)
      .map(({ text }) => text)
      .join('\n')
    for (const text of ['赵甲', '青街办发〔2026〕1号']) expect(whole).toContain(text)
    expect(found(readOfficeText(clean))).toEqual([])
    const dirty = await writeNameList({ table: table('身份证990102198803050014'), caption: '13900000001' }, around)
    const messages = found(readOfficeText(dirty))
    expect(messages).toHaveLength(2)
    for (const message of messages) expect(message).toMatch(/^Excel单元格[A-Z]\d+含有(身份证号|手机号)/)
  })

  it('reads a PDF by what its glyphs mean, page by page, also where a number is drawn in pieces', () => {
    const pages = readPdfText(
      pdfOf([
        ['关于公示', '钱乙 990102\u000119880305\u00010014'],
        ['第二页', '6299990000000123459'],
      ]),
    )
    expect(pages).toHaveLength(2)
    expect(pages[0]?.split('\n')[0]).toBe('关于公示')
    const messages = scanForSensitive(pages.map((text, i) => ({ place: `PDF第${i + 1}页`, text }))).map(
      (f) => f.message,
    )
    expect(messages).toEqual(['PDF第1页含有身份证号（末四位0014）', 'PDF第2页含有银行卡号（末四位3459）'])
  })

  it('gives no text that looks right for a PDF whose glyphs mean nothing, and throws for what is no PDF', () => {
    expect(readPdfText(pdfOf([['关于公示']], { toUnicode: false })).join('')).not.toContain('关于公示')
    for (const bytes of [
      Buffer.from(''),
      Buffer.from('garbage'),
      pdfOf([['公示']]).subarray(0, 60),
      Buffer.alloc(4096, 0x28),
    ]) {
      expect(() => readPdfText(bytes)).toThrow()
    }
  })
})
