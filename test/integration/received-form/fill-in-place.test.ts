import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { read, utils, type CellObject } from '@e965/xlsx'
import { beforeAll, describe, expect, it } from 'vitest'
import { patchWorkbook } from '../../../src-main/core/excel/patch/patch-workbook.ts'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import { planFilling, type FormPerson } from '../../../src-main/core/received-form/fill-plan.ts'
import { recogniseForm, type RecognisedForm } from '../../../src-main/core/received-form/form-layout.ts'
import { columnLetters } from '../../../src-main/core/excel/read/cell-address.ts'
import type { FormSlot } from '../../../src-main/shared/received-form/received-form.contract.ts'
import { blankForms, type BlankForm } from '../../support/blank-forms.ts'
import { hasLibreOffice, workbookParts } from '../excel-write/workbook-parts.ts'

const people: FormPerson[] = [
  {
    name: '张三',
    values: {
      name: '张三',
      community: '青枫路',
      sex: '1',
      birthOn: '1988-03-05',
      idNo: '990102198803050014',
      education: '21',
      politics: '01',
      mobile: '19900000001',
      cardNo: '9900000000000000001',
      joinedOn: '2015-07-01',
      joinedPartyOn: '2010-06',
      contractFrom: '2024-01-01',
      contractTo: '2026-12-31',
      fullTimeSchool: '示例大学<社会学>&"管理"',
      nation: '01',
      nativePlace: '示例省示例市',
      homeAddress: '青枫路1号',
      socialInsuranceBase: 548_765,
      grade: 5,
      age: 38,
    },
  },
  { name: '李四', values: { name: '李四', community: '梧桐里', sex: '2', mobile: '19900000002', age: 41 } },
]

interface Filled {
  readonly form: BlankForm
  readonly recognised: RecognisedForm
  readonly cells: readonly string[]
  readonly bytes: Buffer
  readonly kept: readonly string[]
}

/** LibreOffice's filter for CSV in UTF-8 (76): comma, quotation mark. */
const utf8Csv = 'csv:Text - txt - csv (StarCalc):44,34,76,1'

const addressOf = (cell: { row: number; column: number }) => `${String.fromCharCode(65 + cell.column)}${cell.row}`

function fill(form: BlankForm): Filled {
  const recognised = recogniseForm(form.bytes)
  const { layout, mapping } = recognised
  const plan = planFilling(layout, mapping, layout.kind === 'card' ? people.slice(0, 1) : people)
  const { bytes, kept } = patchWorkbook(form.bytes, {
    sheetIndex: layout.sheetIndex,
    cells: plan.cells,
    patternRow: layout.firstRow,
    recalculate: layout.hasFormulas,
  })
  return { form, recognised, bytes, kept, cells: plan.cells.map(addressOf) }
}

/** A sheet part without the cells that were to be written and without rows that hold nothing else. */
function withoutCells(sheetXml: string, cells: readonly string[]): string {
  const targets = new Set(cells)
  return sheetXml
    .replace(/<((?:x:)?)c r="([A-Z]+\d+)"(?:[^>]*\/>|[^>]*>.*?<\/\1c>)/gs, (cell, _, address: string) =>
      targets.has(address) ? '' : cell,
    )
    .replace(/<((?:x:)?)row [^>]*?(?:\/>|>\s*<\/\1row>)/g, '')
    .replace(/ spans="[^"]*"/g, '')
    .replace(/<((?:x:)?)dimension [^>]*\/>/, '')
}

let filled: Filled[] = []
beforeAll(async () => {
  filled = (await blankForms()).map(fill)
})
const each = Array.from({ length: 12 }, (_, index) => index)
const nth = (index: number) => {
  const found = filled[index]
  if (!found) throw new Error(`no form ${index}`)
  return found
}

describe('a received form, filled in place', () => {
  it.each(each)('form %i: a column is missed, mistaken or looked for in the wrong rows', (index) => {
    const { form, recognised } = nth(index)
    const { layout, mapping } = recognised
    const found = layout.slots.filter(({ key, hasFormula }) => mapping[key] != null && !hasFormula)
    const byHeader = Object.fromEntries(found.map(({ header, key }) => [header, key]))
    if (layout.isNumbered) delete byHeader['序号']
    expect(byHeader, form.name).toEqual(form.expected)
    expect([layout.firstRow, layout.lastRow], form.name).toEqual([form.firstRow, form.lastRow])
  })

  it.each(each)('form %i: filling changes anything but the wanted cells', (index) => {
    const { form, bytes, cells, kept } = nth(index)
    expect(kept).toEqual([])
    expect(cells.length).toBeGreaterThan(0)
    const before = workbookParts(form.bytes)
    const after = workbookParts(bytes)
    expect([...after.keys()]).toEqual([...before.keys()])
    const changed = [...before.keys()].filter((name) => before.get(name) !== after.get(name))
    const sheets = changed.filter((name) => name.startsWith('xl/worksheets/'))
    expect(sheets).toHaveLength(1)
    const [sheet = ''] = sheets
    expect(withoutCells(after.get(sheet) ?? '', cells)).toBe(withoutCells(before.get(sheet) ?? '', cells))
    for (const name of changed) {
      if (name === sheet) continue
      expect(['xl/styles.xml', 'xl/workbook.xml']).toContain(name)
      if (name === 'xl/workbook.xml') {
        expect(after.get(name)?.replace(' fullCalcOnLoad="1"', '')).toBe(
          before.get(name)?.replace(' fullCalcOnLoad="1"', ''),
        )
      } else {
        // Formats are only added: every one that was there keeps its number.
        const formats = (xml = '') => /<cellXfs[^>]*>(.*)<\/cellXfs>/s.exec(xml)?.[1] ?? ''
        expect(formats(after.get(name)).startsWith(formats(before.get(name)))).toBe(true)
        const rest = (xml = '') => xml.replace(/<cellXfs.*<\/cellXfs>/s, '')
        expect(rest(after.get(name))).toBe(rest(before.get(name)))
      }
    }
  })

  it.each(each)('form %i: SheetJS reads other values than were filled in', (index) => {
    const { form, bytes, recognised } = nth(index)
    const { layout, mapping } = recognised
    const sheet = read(bytes, { cellNF: true }).Sheets[layout.sheetName] ?? {}
    const cellOf = (slot: FormSlot) =>
      sheet[`${columnLetters(slot.column)}${slot.row ?? layout.firstRow}`] as CellObject | undefined
    const filledAs = (field: string) => layout.slots.filter(({ key }) => mapping[key] === field).map(cellOf)
    expect(filledAs('name'), form.name).toMatchObject([{ v: '张三', t: 's' }])
    for (const cell of filledAs('idNo')) expect(cell).toMatchObject({ v: '990102198803050014', t: 's', z: '@' })
    for (const cell of filledAs('cardNo')) expect(cell).toMatchObject({ v: '9900000000000000001', t: 's', z: '@' })
  })

  it('writes what the form would not accept: options, days and amounts in another shape', () => {
    const cellOf = ({ bytes, recognised: { layout } }: Filled, row: number, column: number) =>
      readWorkbook(bytes)
        .sheets[layout.sheetIndex]?.rows.find((r) => r.number === row)
        ?.cell(column)
    // 本科 is the form's word for our 大学本科; 男 and 中共党员 are its own.
    expect([1, 2, 3].map((column) => cellOf(nth(3), 2, column)?.text)).toEqual(['男', '本科', '中共党员'])
    expect(cellOf(nth(6), 3, 1)).toMatchObject({ text: '1988.03', kind: 'text' })
    expect(cellOf(nth(6), 3, 3)).toMatchObject({ text: '2015-07-01', kind: 'date' })
    expect(cellOf(nth(11), 4, 4)).toMatchObject({ text: '5487.65', kind: 'number' })
    expect(cellOf(nth(1), 5, 3)?.text).toBe('示例大学<社会学>&"管理"')
  })

  it('leaves a total as it was calculated before the form was filled', () => {
    const parts = workbookParts(nth(6).bytes)
    expect(parts.get('xl/workbook.xml')).toContain('fullCalcOnLoad="1"')
    expect(parts.get('xl/worksheets/sheet1.xml')).toContain('<f>COUNTA(A3:A22)</f>')
  })

  it('puts more people into a form than it has rows, over its totals', () => {
    const { layout, mapping } = nth(1).recognised
    const six = Array.from({ length: 6 }, () => people[1]).filter((person) => person !== undefined)
    const plan = planFilling(layout, mapping, six)
    expect(plan.cells).toEqual([])
    expect(plan.findings[0]).toMatchObject({ severity: 'error', code: 'FORM_NO_ROOM' })
    expect(plan.findings[0]?.message).toBe('表中第5行起只有5行可填，名单有6人')
  })

  it('keeps silent about columns left blank', () => {
    const { layout, mapping } = nth(11).recognised
    const { findings } = planFilling(layout, mapping, people)
    expect(findings.map(({ code, message }) => [code, message])).toEqual([
      ['FORM_UNMAPPED', 'F列“月均应发”留空'],
      ['FORM_NOT_RECORDED', '“岗位类别”有2人没有登记：张三、李四'],
      ['FORM_NOT_RECORDED', '“岗位等级”有1人没有登记：李四'],
      ['FORM_NOT_RECORDED', '“社保缴费基数”有1人没有登记：李四'],
    ])
  })

  it.runIf(hasLibreOffice())('shows otherwise in LibreOffice than the blank form, but for the filled cells', () => {
    const folder = mkdtempSync(join(tmpdir(), 'jiedao-forms-'))
    try {
      const files = filled.flatMap(({ form, bytes }, index) => {
        writeFileSync(join(folder, `${index}-blank.xlsx`), form.bytes)
        writeFileSync(join(folder, `${index}-filled.xlsx`), bytes)
        return [`${index}-blank.xlsx`, `${index}-filled.xlsx`]
      })
      const profile = `-env:UserInstallation=file://${folder}/profile`
      execFileSync('soffice', [profile, '--headless', '--convert-to', utf8Csv, ...files], {
        cwd: folder,
        stdio: 'ignore',
      })
      const table = (name: string) => {
        const text = readFileSync(join(folder, name), 'utf8')
        return utils.sheet_to_json<string[]>(read(text, { type: 'string', raw: true }).Sheets['Sheet1'] ?? {}, {
          header: 1,
          blankrows: true,
        })
      }
      for (const [index, { cells, recognised }] of filled.entries()) {
        const before = table(`${index}-blank.csv`)
        const after = table(`${index}-filled.csv`)
        const isFree = (row: number, column: number) =>
          cells.includes(addressOf({ row: row + 1, column })) ||
          recognised.layout.slots.some((slot) => slot.hasFormula && slot.column === column)
        for (const [row, texts] of before.entries()) {
          for (const [column, text] of texts.entries()) {
            if (!isFree(row, column)) expect(after[row]?.[column], `${index} ${row} ${column}`).toBe(text)
          }
        }
        const shown = after.flat().filter((text) => text === '张三')
        expect(shown).toHaveLength(recognised.layout.sheetIndex === 0 ? 1 : 0)
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
