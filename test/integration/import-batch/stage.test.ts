import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isAppError } from '../../../src-main/shared/kernel/app-error.ts'
import type { ImportRow } from '../../../src-main/shared/import-batch/import-batch.contract.ts'
import { openBackdoor } from '../../support/builders.ts'
import {
  anyToken,
  commitBatch,
  importRows,
  person,
  stageRoster,
  street,
  streetCommunities,
  writeRosterFile,
  type FileRow,
} from '../../support/roster-file.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

let app: TestApp
beforeEach(async () => {
  app = await openTestApp({ communities: streetCommunities })
})
afterEach(() => app.close())

async function stageRows(rows: readonly FileRow[], draw?: Parameters<typeof writeRosterFile>[2]) {
  const batch = await stageRoster(app, await writeRosterFile(app.dataDir, rows, draw))
  const page = await app.call('clerk', 'importBatch.rows', { id: batch.id, limit: 500 })
  return { batch, rows: page.rows }
}

const codes = (row: ImportRow | undefined) => row?.findings.map((f) => f.code) ?? []

describe('staging a roster file', () => {
  it('a blank cell erases what is stored, or a file of three columns is refused for people on the roster', async () => {
    await importRows(app, [person(0), person(1)])
    const { idNo, name } = person(0)
    const { batch, rows } = await stageRows([{ idNo: idNo ?? null, name: name ?? null, grade: 18, mobile: null }])
    expect(batch.counts).toMatchObject({ changed: 1, refused: 0 })
    expect(rows[0]?.changes).toEqual([{ field: 'grade', before: street.workers[0]?.grade, after: '18' }])
    await commitBatch(app, batch)
    const { fields } = await app.call('clerk', 'roster.get', { id: 1 })
    const shown = new Map(fields.map((f) => [f.key, f.value]))
    expect([shown.get('grade'), shown.get('education')]).toEqual(['18', street.workers[0]?.education])
    expect(shown.get('mobile')).not.toBe('')
  })

  it('somebody new with the name and birthday of a person on the roster is taken for that person or let in unasked', async () => {
    await importRows(app, [person(0)])
    const model = street.workers[0]
    const idNo = otherNumber(model?.idNo ?? '')
    const { rows } = await stageRows([person(0, { idNo, empNo: 'QF9999' })])
    expect(rows[0]?.outcome).toBe('new')
    expect(rows[0]?.findings.find((f) => f.code === 'SAME_NAME_AND_BIRTH')).toMatchObject({ severity: 'warning' })
  })

  it('two rows with one employee number, or a number that is taken, fail only at the commit', async () => {
    await importRows(app, [person(0)])
    const taken = { empNo: person(0).empNo ?? null }
    const { rows } = await stageRows([person(1, taken), person(2, { empNo: 'A1' }), person(3, { empNo: 'A1' })])
    expect(rows.map((row) => codes(row))).toEqual([['EMP_NO_TAKEN'], ['DUPLICATE_IN_FILE'], ['DUPLICATE_IN_FILE']])
    expect(rows.map((row) => row.outcome)).toEqual(['refused', 'refused', 'refused'])
    expect(rows[1]?.findings[0]?.message).toContain('与第4行重复')
  })

  it('three rows of one person: mending one frees another that still has a twin', async () => {
    const { batch } = await stageRows([person(1), person(1), person(1), person(2)])
    expect(batch.counts).toMatchObject({ new: 1, refused: 3 })
    await app.call('clerk', 'importBatch.correctRow', { id: batch.id, rowNo: 2, values: { idNo: '' } })
    const after = await app.call('clerk', 'importBatch.get', { id: batch.id })
    expect(after.counts).toMatchObject({ new: 1, refused: 3 })
    await app.call('clerk', 'importBatch.correctRow', { id: batch.id, rowNo: 3, values: { idNo: '' } })
    const then = await app.call('clerk', 'importBatch.get', { id: batch.id })
    expect(then.counts).toMatchObject({ new: 2, refused: 2 })
  })

  it('a column that nobody recognises is dropped, also when the row is corrected', async () => {
    const { batch } = await stageRows([person(0, { 特长: '书法' }), person(1, { 特长: '太极拳', grade: 'x' })])
    await app.call('clerk', 'importBatch.correctRow', { id: batch.id, rowNo: 3, values: { grade: '5' } })
    await commitBatch(app, await app.call('clerk', 'importBatch.get', { id: batch.id }))
    const back = await openBackdoor(app)
    const stored = back.raw.prepare<[], { extra: string }>('select extra from worker order by id').all()
    back.close()
    expect(stored.map((row) => JSON.parse(row.extra) as unknown)).toEqual([{ 特长: '书法' }, { 特长: '太极拳' }])
  })

  it('correcting one cell makes another one of the row pass that could not be read', async () => {
    const rows = [person(0, { joinedOn: 2018.1, grade: 'x' })]
    const { batch } = await stageRows(rows)
    const mend = { id: batch.id, rowNo: 2, values: { grade: '9' } }
    const row = await app.call('clerk', 'importBatch.correctRow', mend)
    expect(row.outcome).toBe('refused')
    expect(codes(row)).toEqual(['DATE_MONTH_AMBIGUOUS'])
    expect(row.findings[0]).toMatchObject({ sheet: '名册', value: '2018.1' })
    expect(row.findings[0]?.cell).toMatch(/^[A-Z]+2$/)
  })

  it('a formula that was never calculated counts as blank, or an error value as text', async () => {
    const { rows } = await stageRows([
      person(0, { grade: { formula: '2+3' } }),
      person(1, { grade: { error: '#REF!' } }),
    ])
    expect(rows.map((row) => codes(row))).toEqual([['FORMULA_WITHOUT_VALUE'], ['CELL_ERROR']])
  })

  it('a value merged over several rows reaches only the first', async () => {
    const { community, ...other } = person(1)
    const rows = [person(0), { ...other, community: null }]
    const { batch } = await stageRows(rows, (sheet) => sheet.mergeCells('B2:B3'))
    expect(community).toBe(person(0).community)
    expect(batch.counts).toMatchObject({ new: 2, refused: 0 })
  })

  it('a struck-through row is taken in without a question', async () => {
    const { rows } = await stageRows([person(0), person(1)], (sheet) => {
      sheet.getCell('C3').font = { strike: true }
    })
    expect(rows.map((row) => row.outcome)).toEqual(['new', 'refused'])
    expect(codes(rows[1])).toEqual(['ROW_STRUCK'])
  })

  it('people of a community who are not in its file go unnoticed', async () => {
    await importRows(app, [person(0), person(1), person(2)])
    const { batch } = await stageRows([person(0), person(1)])
    const missing = batch.findings.find((f) => f.code === 'NOT_IN_FILE')
    expect(missing?.message).toContain(`1人不在来表中：${street.workers[2]?.name ?? ''}`)
  })

  it('a sum of money is taken for a head count, or a wrong head count beside it goes unnoticed', async () => {
    const totals = (people: string) =>
      stageRows([person(0), person(1)], (sheet) => {
        sheet.getRow(1).getCell(40).value = '实发工资'
        for (const [nth, amount] of [14_000, 14_049].entries()) sheet.getRow(nth + 2).getCell(40).value = amount
        sheet.getCell('A4').value = '合计'
        sheet.getRow(4).getCell(3).value = people
        sheet.getRow(4).getCell(40).value = 28_049
      })
    const stated = async (people: string) =>
      (await totals(people)).batch.findings.filter(({ code }) => code === 'TOTAL_DIFFERS').map(({ value }) => value)
    expect([await stated(''), await stated('2'), await stated('3')]).toEqual([[], [], ['3']])
  })

  it('a row that was merged into another person is missed', async () => {
    await importRows(app, [person(0), person(1), person(2)])
    const { rows } = await app.call('clerk', 'roster.list', {})
    const [kept, gone] = [person(1), person(2)].map(({ empNo }) => rows.find((row) => row.empNo === empNo)?.id ?? 0)
    const versionOf = async (id: number) => (await app.call('clerk', 'roster.get', { id })).rowVersion
    await app.call('clerk', 'roster.merge', {
      keepId: kept ?? 0,
      keepVersion: await versionOf(kept ?? 0),
      dropId: gone ?? 0,
      dropVersion: await versionOf(gone ?? 0),
      reason: '重复登记',
    })
    const { batch } = await stageRows([person(0), person(1)])
    expect(batch.findings.map(({ code }) => code)).not.toContain('NOT_IN_FILE')
  })

  it('what is stored shows in clear beside what the file says, or two numbers look the same', async () => {
    const mobile = '13900000004'
    await importRows(app, [person(0, { mobile }), person(1, { mobile })])
    const { rows } = await stageRows([person(0, { mobile: '13911110004' }), person(1, { mobile: '13900007777' })])
    expect(rows.map(({ changes }) => changes)).toEqual([
      [{ field: 'mobile', before: '139****0004', after: '139****0004（与现有不同）' }],
      [{ field: 'mobile', before: '139****0004', after: '139****7777' }],
    ])
    expect(JSON.stringify(rows.map(({ changes, findings }) => [changes, findings]))).not.toContain(mobile)
  })

  it('a level written with its unit is refused, or one of another ladder is taken for a level', async () => {
    const spellings = ['18级', '十八级', '18', '三岗3级', '级']
    const { rows } = await stageRows(spellings.map((grade, nth) => person(nth, { grade })))
    expect(rows.map((row) => codes(row).includes('NOT_AN_INTEGER'))).toEqual([false, false, false, true, true])
    const refused = rows[3]?.findings.find(({ code }) => code === 'NOT_AN_INTEGER')
    expect(refused?.remedy).toContain('18级')
  })

  it('posts under the header 岗位 are refused as classes of post, or classes of post are taken for posts', async () => {
    const under = async (texts: readonly string[]) => {
      const rows = texts.map((岗位, nth) => {
        const others = Object.entries(person(nth)).filter(([field]) => field !== 'postClass' && field !== 'posts')
        return { ...Object.fromEntries(others), 岗位 }
      })
      return (await stageRows(rows)).batch.columns.find(({ header }) => header === '岗位')?.field
    }
    expect(await under(['书记', '副主任', '网格员'])).toBe('posts')
    expect(await under(['正职', '工作人员', '工作人员'])).toBe('postClass')
    expect(await under(['正职', '书记', '网格员'])).toBe('postClass')
    expect(await under(['甲', '乙', '丙'])).toBe('postClass')
  })

  it('what stands under an unknown header is kept and never seen again, or shows a number in clear', async () => {
    await importRows(app, [person(0, { 宗教信仰: '无', 家属证件: '990102199001010010' })])
    const [{ id } = { id: 0 }] = (await app.call('clerk', 'roster.list', {})).rows
    expect((await app.call('clerk', 'roster.get', { id })).extra).toEqual([
      { header: '宗教信仰', value: '无' },
      { header: '家属证件', value: '****0010' },
    ])
    expect((await app.call('viewer', 'roster.get', { id })).extra).toEqual([])
    const [{ rowVersion }, values] = [
      await app.call('clerk', 'roster.get', { id }),
      { mobile: '１３９００００１２３４' },
    ]
    const [edit] = (await app.call('clerk', 'roster.checkEdits', { edits: [{ id, rowVersion, values }] })).edits
    expect(edit?.findings.map(({ code }) => code)).toContain('TEXT_CLEANED')
    await app.call('clerk', 'roster.update', { id, rowVersion, values })
    const shown = await app.call('clerk', 'roster.reveal', { id, field: 'mobile', reason: '核对号码' })
    expect(shown.value).toBe('13900001234')
  })

  it('a near name of a community is taken, or an unknown one not answered with the near ones', async () => {
    const { rows } = await stageRows([
      person(0, { community: '青枫路社区居民委员会' }),
      person(1, { community: ' 青枫路 社区 ' }),
      person(2, { community: '青枫里社区' }),
    ])
    expect(rows.map((row) => row.outcome)).toEqual(['new', 'new', 'refused'])
    expect(rows[2]?.findings[0]?.remedy).toContain('青枫路')
  })

  it('a file that is no workbook, or one without our headers, ends in an internal error', async () => {
    const bad = join(app.dataDir, 'bad.xlsx')
    writeFileSync(bad, '<html><table><tr><td>姓名</td></tr></table></html>')
    const other = await writeRosterFile(app.dataDir, [{ 品名: '钢笔', 数量: 3 }])
    const noId = await writeRosterFile(app.dataDir, [{ name: '张三', community: '青枫路', mobile: '1' }])
    const answers = []
    for (const path of [bad, other, noId]) {
      try {
        await app.call('clerk', 'roster.stage', { file: anyToken }, path)
      } catch (error) {
        answers.push(isAppError(error) ? error.code : String(error))
      }
    }
    expect(answers).toEqual(['WORKBOOK_HTML', 'IMPORT_NO_HEADER', 'IMPORT_COLUMNS_MISSING'])
  })
})

/** Another valid number with the same birthday and sex: the serial moves on by two. */
function otherNumber(idNo: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const serial = (Number(idNo.slice(14, 17)) + 2) % 1000
  const first17 = idNo.slice(0, 14) + String(serial).padStart(3, '0')
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first17[i]), 0)
  return first17 + ('10X98765432'[sum % 11] ?? '')
}
