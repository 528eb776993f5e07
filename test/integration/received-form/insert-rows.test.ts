import ExcelJS from 'exceljs'
import { beforeAll, describe, expect, it } from 'vitest'
import { patchWorkbook } from '../../../src-main/core/excel/patch/patch-workbook.ts'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import type { SheetCells } from '../../../src-main/core/excel/read/sheet-cells.ts'
import { patchOf, planFilling, type FormPerson } from '../../../src-main/core/received-form/fill-plan.ts'
import { recogniseForm } from '../../../src-main/core/received-form/form-layout.ts'
import { isAppError } from '../../../src-main/shared/kernel/app-error.ts'
import { blankForms, type BlankForm } from '../../support/blank-forms.ts'
import { LibreOffice, xlsxFilter } from '../../support/libreoffice.ts'
import { street } from '../../support/roster-file.ts'
import { shortListForm } from '../../support/short-list-form.ts'
import { workbookBytes } from '../../support/workbook-bytes.ts'
import { hasLibreOffice, workbookParts } from '../excel-write/workbook-parts.ts'

const many = 40
const people: FormPerson[] = street.workers.slice(0, many).map((worker, index) => ({
  name: worker.name,
  values: {
    name: worker.name,
    sex: worker.sex === '男' ? '1' : '2',
    idNo: worker.idNo,
    mobile: index === 7 ? null : worker.mobile,
    age: 20 + index,
    socialInsuranceBase: 500_000 + index * 100,
    cardNo: worker.cardNo,
    birthOn: worker.birthOn,
    joinedOn: worker.joinedOn,
  },
}))

function fill(form: Buffer, of = people) {
  const { layout, mapping } = recogniseForm(form)
  const plan = planFilling(layout, mapping, of, { insertsRows: true })
  return { layout, plan, ...patchWorkbook(form, patchOf(layout, plan)) }
}

async function load(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook()
  // exceljs takes the Node type of another version.
  await book.xlsx.load(Uint8Array.from(bytes).buffer)
  return book
}

const sheetOf = (bytes: Buffer, name: string): SheetCells => {
  const found = readWorkbook(bytes).sheets.find((sheet) => sheet.name === name)
  if (!found) throw new Error(`no sheet ${name}`)
  return found
}
const textAt = (sheet: SheetCells, row: number, column: number) =>
  sheet.rows.find((r) => r.number === row)?.text(column) ?? ''

describe('a list with ten blank rows for forty people', () => {
  let form: Buffer
  let filled: ReturnType<typeof fill>
  const inserted = { from: 14, to: 43 }
  beforeAll(async () => {
    form = await shortListForm()
    filled = fill(form)
  })

  it('is filled over its totals, without a number, or without the look of its rows', async () => {
    expect(filled.layout).toMatchObject({ firstRow: 5, lastRow: 14, isNumbered: true })
    expect(filled.plan.insert).toEqual({ at: 14, count: 30, growsSingleRow: false })
    const sheet = sheetOf(filled.bytes, '名册')
    const rows = Array.from({ length: many }, (_, index) => index + 5)
    expect(rows.map((row) => [textAt(sheet, row, 0), textAt(sheet, row, 1), textAt(sheet, row, 4)])).toEqual(
      people.map(({ name, values }, index) => [String(index + 1), name, values['idNo']]),
    )
    expect([textAt(sheet, 45, 0), textAt(sheet, 46, 0)]).toEqual(['合计', '填表人：          审核人：'])
    const [drawn] = (await load(filled.bytes)).worksheets
    for (const row of rows) {
      expect(drawn?.getRow(row).height, `row ${row}`).toBe(24)
      for (let column = 1; column <= 9; column += 1) {
        const { border, numFmt } = drawn?.getCell(row, column) ?? {}
        expect(border, `${row} ${column}`).toEqual(drawn?.getCell(13, column).border)
        // A cell with nothing to write keeps the form's own format.
        if (textAt(sheet, row, column - 1) !== '') expect(numFmt).toBe(drawn?.getCell(13, column).numFmt)
      }
      expect(drawn?.getCell(row, 9).formula).toBe(`H${row}*12`)
      expect(drawn?.getCell(row, 3).master.address).toBe(`B${row}`)
      expect(drawn?.getCell(row, 4).dataValidation.formulae).toEqual(['字典!$A$1:$A$2'])
    }
  })

  it('changes a part that has nothing to do with the rows, or more of one than it must', () => {
    const [before, after] = [workbookParts(form), workbookParts(filled.bytes)]
    expect([...after.keys()]).toEqual([...before.keys()])
    const changed = [...before.keys()].filter((name) => before.get(name) !== after.get(name)).sort()
    expect(changed).toEqual([
      'xl/comments1.xml',
      'xl/drawings/drawing1.xml',
      'xl/drawings/vmlDrawing1.vml',
      'xl/styles.xml',
      'xl/tables/table1.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
      'xl/worksheets/sheet3.xml',
    ])
    // With the numbers of rows left out, these parts differ in nothing.
    const bare = (text = '') =>
      text
        .replace(/(?<=[A-Z$>,] ?)\d+/g, '#')
        .replace(/ fullCalcOnLoad="\d"/, '')
        .replaceAll('&apos;', "'")
    for (const name of changed) {
      if (/styles|sheet\d/.test(name)) continue
      expect(bare(after.get(name)), name).toBe(bare(before.get(name)))
    }
    expect(after.get('xl/comments1.xml')).toContain('ref="I46"')
    expect(after.get('xl/drawings/vmlDrawing1.vml')).toContain('<x:Row>45</x:Row>')
    expect(after.get('xl/tables/table1.xml')).toContain('ref="A50:B52"')
  })

  it.runIf(hasLibreOffice())('moves something else than LibreOffice does when it inserts the same rows', async () => {
    const office = new LibreOffice()
    try {
      const ours = await load(filled.bytes)
      const theirs = await load(office.macro('InsertRows', form, xlsxFilter, 0, inserted.from - 1, 30))
      const isNew = (address: string) => {
        const row = Number(/\d+$/.exec(address)?.[0])
        return row >= inserted.from && row <= inserted.to
      }
      const facts = (book: ExcelJS.Workbook) =>
        book.worksheets.map((sheet) => {
          const formulas: Record<string, string> = {}
          sheet.eachRow((row) =>
            row.eachCell((cell) => {
              if (cell.formula && !(sheet.name === '名册' && isNew(cell.address))) formulas[cell.address] = cell.formula
            }),
          )
          const { merges = [] } = sheet.model as { merges?: string[] }
          return {
            name: sheet.name,
            formulas,
            merges: merges.filter((range) => !isNew(range.split(':')[0] ?? '')).sort(),
            titles: sheet.pageSetup.printTitlesRow,
            images: sheet.getImages().map(({ range }) => range.tl.nativeRow),
          }
        })
      expect(facts(ours)).toEqual(facts(theirs))
      const rules = (book: ExcelJS.Workbook) => {
        // exceljs reads them, but its types do not say so.
        const found: unknown = Reflect.get(book.worksheets[0] ?? {}, 'conditionalFormattings')
        return (found as { ref: string; rules: { formulae: string[] }[] }[]).map(({ ref, rules: [rule] }) => [
          ref,
          rule?.formulae,
        ])
      }
      expect(rules(ours)).toEqual(rules(theirs))
      const ranges = (book: ExcelJS.Workbook) => book.definedNames.getRanges('电话列').ranges
      expect(ranges(ours)).toEqual(ranges(theirs))
      // LibreOffice leaves the print area as it was when rows are inserted by a macro; Excel and WPS let it grow.
      expect(ours.worksheets[0]?.pageSetup.printArea).toBe('A1:I46')
    } finally {
      office.remove()
    }
  })

  it.runIf(hasLibreOffice())('adds up other people than those who are in it', async () => {
    const office = new LibreOffice()
    try {
      const book = await load(office.macro('Recalculate', filled.bytes, xlsxFilter))
      const value = (sheet: string, cell: string) => book.getWorksheet(sheet)?.getCell(cell).result
      const bases = people.map(({ values }) => Number(values['socialInsuranceBase']) / 100)
      const total = bases.reduce((sum, base) => sum + base, 0)
      expect(value('名册', 'D45')).toBe(people.filter(({ values }) => values['sex'] === '2').length)
      expect(value('名册', 'F45')).toBe(many - 1)
      expect(value('名册', 'H45')).toBeCloseTo(total, 6)
      expect(value('名册', 'I45')).toBeCloseTo(0, 6)
      expect(value('汇总', 'B1')).toBe(many - 1)
      expect(value('汇总', 'B2')).toBe('人数填表人：          审核人：')
    } finally {
      office.remove()
    }
  })
})

describe('every list that ends', () => {
  let forms: BlankForm[]
  beforeAll(async () => {
    forms = (await blankForms()).filter(({ lastRow, expected }) => lastRow !== null && Object.hasOwn(expected, '姓名'))
  })

  it('loses what stands below it, or a person', () => {
    const lists = forms.filter(({ bytes }) => recogniseForm(bytes).layout.kind === 'list')
    expect(lists.length).toBeGreaterThan(4)
    for (const { name, bytes, firstRow, lastRow } of lists) {
      const { bytes: out, layout, kept } = fill(bytes)
      expect(kept, name).toEqual([])
      const before = readWorkbook(bytes).sheets[layout.sheetIndex]
      const after = readWorkbook(out).sheets[layout.sheetIndex]
      const moved = firstRow + many - 1 - (lastRow ?? 0)
      const below = (sheet: SheetCells | undefined, from: number, by: number) =>
        sheet?.rows.filter((row) => row.number > from).map((row) => [row.number + by, row.columns, row.texts])
      expect(below(after, firstRow + many - 1, 0), name).toEqual(below(before, lastRow ?? 0, moved))
      const column = layout.slots.find(({ header }) => header === '姓名')?.column ?? 0
      const names = after?.rows.filter((row) => row.number >= firstRow && row.number < firstRow + many)
      expect(
        names?.map((row) => row.text(column)),
        name,
      ).toEqual(people.map((person) => person.name))
    }
  })

  it('of one row gets the others before it, or a total over one row', () => {
    const row = (n: number, cells: string) => `<row r="${n}" ht="20" customHeight="1">${cells}</row>`
    const text = (cell: string, value: string) => `<c r="${cell}" t="inlineStr"><is><t>${value}</t></is></c>`
    const form = workbookBytes({
      rows:
        row(1, text('A1', '姓名') + text('B1', '联系电话')) +
        row(2, '<c r="A2"/><c r="B2"/>') +
        row(3, `${text('A3', '合计')}<c r="B3"><f>COUNTA(B2:B2)</f><v>0</v></c>`),
    })
    const { bytes, plan } = fill(form, people.slice(0, 3))
    expect(plan.insert).toEqual({ at: 3, count: 2, growsSingleRow: true })
    const sheet = readWorkbook(bytes).sheets[0]
    expect(sheet?.rows.map((r) => r.text(0))).toEqual(['姓名', ...people.slice(0, 3).map(({ name }) => name), '合计'])
    expect(workbookParts(bytes).get('xl/worksheets/sheet1.xml')).toContain('<f>COUNTA(B2:B4)</f>')
  })
})

describe('rows are put into a sheet although', () => {
  const head =
    '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c><c r="B1" t="inlineStr"><is><t>年龄</t></is></c></row>'
  const list = (blank: string, total: string) => workbookBytes({ rows: `${head}${blank}<row r="4">${total}</row>` })
  const total = '<c r="A4" t="inlineStr"><is><t>合计</t></is></c>'
  const refusal = (form: Buffer) => {
    try {
      fill(form)
      return undefined
    } catch (error) {
      return isAppError(error, 'WORKBOOK_ROWS_FIXED') ? error.details.by : error
    }
  }

  it('a formula spans them as one, or several sheets', () => {
    expect(refusal(list('', `${total}<c r="B4"><f t="array" ref="B2:B4">A2:A4</f></c>`))).toBe('array-formula')
    expect(refusal(list('<row r="2"><c r="B2"><f t="array" ref="B2">SUM(A1)</f></c></row>', total))).toBe(
      'array-formula',
    )
    expect(refusal(list('', `${total}<c r="B4"><f>SUM(一月:三月!B2)</f></c>`))).toBe('several-sheets')
    expect(refusal(list('', total))).toBeUndefined()
  })

  it('something holds on to them that we cannot move', () => {
    const relations = (type: string) =>
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="../x/x.xml"/></Relationships>`
    const related = (type: string) =>
      workbookBytes({
        rows: `${head}<row r="4">${total}</row>`,
        extraParts: [{ name: 'xl/worksheets/_rels/sheet1.xml.rels', content: relations(type) }],
      })
    expect(['pivotTable', 'ctrlProp', 'oleObject', 'printerSettings'].map((type) => refusal(related(type)))).toEqual([
      'pivot-table',
      'control',
      'other-part',
      undefined,
    ])
  })
})
