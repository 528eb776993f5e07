import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  buildNameTable,
  checkNameCells,
  nameColumnKeys,
  nameColumns,
  withheld,
  type ListedPerson,
  type NameColumn,
  type NamedPerson,
} from '../../../src-main/shared/notice/name-columns.rules.ts'
import seed from '../../../resources/seed/notice-types.json' with { type: 'json' }
import { everyBirthDate, fittingIds, idNumberOf, type Shown } from '../../support/id-candidates.ts'

const person = (id: number | null, name: string, birthMonth: string, idTail: string | null = '0014'): ListedPerson => ({
  workerId: id,
  name,
  cells: { sex: '女', birthMonth, education: '大学本科' },
  idTail,
})
const columns: NameColumn[] = ['sex', 'birthMonth', 'education']
const namesOf = (people: ListedPerson[], others: NamedPerson[] = [], shown = columns) =>
  buildNameTable(people, shown, others).rows.map((row) => row.slice(1))

describe('公示名单', () => {
  it('shows digits only where name and birth month are shared, and then no birth month', () => {
    const list = [
      person(1, '张丽', '1988年3月'),
      person(2, '张丽', '1988年3月', '0022'),
      person(3, '张丽', '1990年1月'),
    ]
    expect(namesOf(list)).toEqual([
      ['张丽（0014）', '女', withheld, '大学本科'],
      ['张丽（0022）', '女', withheld, '大学本科'],
      ['张丽', '女', '1990年1月', '大学本科'],
    ])
  })

  it('looks beyond the list: somebody of the same name on the roster counts, the person himself does not', () => {
    const other = { id: 9, name: '张丽', birthMonth: '1988年3月' }
    expect(namesOf([person(1, '张丽', '1988年3月')], [other])[0]?.[0]).toBe('张丽（0014）')
    expect(namesOf([person(9, '张丽', '1988年3月')], [other])[0]?.[0]).toBe('张丽')
    expect(namesOf([person(1, '张丽', '1988年3月')], [{ ...other, birthMonth: '1988年4月' }])[0]?.[0]).toBe('张丽')
  })

  it('goes by the name alone where no birth month stands beside it', () => {
    const list = [person(1, '张丽', '1988年3月'), person(2, '张丽', '1990年1月', '0022')]
    expect(namesOf(list, [], ['education'])).toEqual([
      ['张丽（0014）', '大学本科'],
      ['张丽（0022）', '大学本科'],
    ])
  })

  it('has no column for what must never be shown', () => {
    const heads = nameColumnKeys.map((key) => nameColumns[key].header).join(' ')
    expect(heads).not.toMatch(/身份证|电话|手机|住址|地址|银行|账号|卡号|家庭|健康|体检|工资|金额|年龄/)
    for (const type of seed.body.types) for (const key of type.columns) expect(nameColumnKeys, type.name).toContain(key)
  })

  it('finds amounts, addresses, health and ages that were typed into a list', () => {
    const table = {
      head: ['序号', '姓名', '备注'],
      rows: [
        ['1', '赵甲', '月工资5460元'],
        ['2', '钱乙', '家住青枫路12号3单元'],
        ['3', '孙丙', '因病假未参加考核'],
        ['4', '张丽（0014）', '现年38岁'],
        ['5', '张丽（0022）', '1988年3月5日出生'],
        ['6', '李丁', '现年38岁，2020年7月入职，第3号网格'],
        ['7', '残疾人专职委员', '残疾人工作'],
      ],
    }
    expect(checkNameCells(table, '名单').map(({ code, message }) => [code, message])).toEqual([
      ['NOTICE_PERSONAL_PAY', '名单第1行“备注”含有个人金额'],
      ['NOTICE_HOME_ADDRESS', '名单第2行“备注”含有住址'],
      ['NOTICE_HEALTH', '名单第3行“备注”含有健康情况'],
      ['NOTICE_AGE_BESIDE_DIGITS', '名单第4行“备注”含有年龄或出生日期，与身份证后四位并列'],
      ['NOTICE_AGE_BESIDE_DIGITS', '名单第5行“备注”含有年龄或出生日期，与身份证后四位并列'],
    ])
  })
})

const words = fc.constantFrom('张丽', '王芳', '欧阳娜', '李军')
const birth = fc.constantFrom(...everyBirthDate.filter((_, i) => i % 7 === 0))
const anyone = fc.record({ name: words, birth, sequence: fc.integer({ min: 1, max: 999 }) })
const shownColumns = fc.oneof(
  fc.constantFrom(
    ...seed.body.types.filter(({ columns: list }) => list.length > 0).map((type) => type.columns as NameColumn[]),
  ),
  fc.uniqueArray(fc.constantFrom(...nameColumnKeys), { maxLength: 12 }),
)

describe('名单遮盖强度', () => {
  it('leaves at least a hundred ID numbers for everybody on any list in any columns, the region being known', () => {
    fc.assert(
      fc.property(
        fc.array(anyone, { minLength: 1, maxLength: 8 }),
        fc.array(anyone, { maxLength: 8 }),
        shownColumns,
        (listed, roster, shown) => {
          const people = listed.map(({ name, birth: on, sequence }, nth): ListedPerson => {
            const idNo = idNumberOf(on, sequence)
            const sex = sequence % 2 === 0 ? '女' : '男'
            return { workerId: nth, name, cells: { sex, birthMonth: monthText(on) }, idTail: idNo.slice(-4) }
          })
          const others = roster.map(({ name, birth: on }, nth) => ({ id: 100 + nth, name, birthMonth: monthText(on) }))
          const { head, rows } = buildNameTable(people, shown, others)
          for (const row of rows) {
            expect(fittingIds(readRow(head, row)), row.join(' ')).toBeGreaterThanOrEqual(100)
            expect(row.join(' ')).not.toMatch(/\d{5,}/)
          }
        },
      ),
      { numRuns: 150 },
    )
  })

  it('would notice digits beside a birth month: that leaves a handful', () => {
    expect(fittingIds({ birthMonth: '198803', tail: '0014' })).toBeLessThan(10)
    expect(fittingIds({ birthMonth: '198803', sex: '女' })).toBeGreaterThan(10_000)
  })
})

const monthText = (birthOn: string) => `${birthOn.slice(0, 4)}年${Number(birthOn.slice(4, 6))}月`

/** What somebody learns who reads the row. */
function readRow(head: readonly string[], row: readonly string[]): Shown {
  const cell = (title: string) => row[head.indexOf(title)] ?? ''
  const month = /^(\d{4})年(\d{1,2})月$/.exec(cell('出生年月'))
  const tail = /（(\d{3}[\dX])）$/.exec(row[1] ?? '')?.[1]
  return {
    ...(month ? { birthMonth: `${month[1]}${(month[2] ?? '').padStart(2, '0')}` } : {}),
    ...(tail === undefined ? {} : { tail }),
    ...(cell('性别') === '' ? {} : { sex: cell('性别') }),
  }
}
