import type { ColumnSpec, SheetSpec } from '../kernel/sheet-spec.ts'
import type { PayScheme } from './pay-scheme.schema.ts'

/** An item that is entered month by month (逐月录入): of the scheme, or one that every scheme has beside its own. */
export interface VariableItem {
  readonly code: string
  readonly label: string
  readonly part: 'earning' | 'deduction' | 'after_tax' | 'personal' | 'employer'
  readonly taxable: boolean
}

/** 全年一次性奖金: its tax may be worked out on its own (财政部 税务总局公告2023年第30号). */
export const bonusItem: VariableItem = {
  code: 'yearEndBonus',
  label: '全年一次性奖金',
  part: 'earning',
  taxable: true,
}

/** What a month's variable sheet (变动项) has a column for. */
export function variableItems({ items }: Pick<PayScheme, 'items'>): VariableItem[] {
  const entered = items.filter(({ value }) => value.by === 'entered')
  const own = entered.map(({ code, label, kind, taxable }) => ({ code, label, part: kind, taxable }))
  return own.some(({ code }) => code === bonusItem.code) ? own : [...own, bonusItem]
}

const fixedColumns = {
  community: { header: '所属社区', aliases: ['社区', '社区名称'], kind: 'text', width: 12 },
  name: { header: '姓名', aliases: ['名字'], kind: 'text', required: true, width: 10 },
  idNo: {
    header: '身份证号',
    aliases: ['身份证号码', '公民身份号码', '证件号码'],
    kind: 'text',
    required: true,
    sensitive: 'idNo',
    asText: true,
    width: 20,
  },
} as const satisfies Readonly<Record<string, ColumnSpec>>
const remarkColumn: ColumnSpec = { header: '备注', aliases: ['说明'], kind: 'text', width: 18, maxLength: 200 }

export const variableSheetTitle = '工资变动项登记表'

/** The column of an item is named by its label: a scheme gives the columns, and a page shows them without knowing it. */
export const columnOfItem = ({ label }: Pick<VariableItem, 'label'>): string => label.replace(/\s/g, '')

/** The sheet of a community's variable items, with a column for each entered item of the scheme. */
export function variableSheet(items: readonly VariableItem[]): SheetSpec {
  const columns: Record<string, ColumnSpec> = { ...fixedColumns }
  for (const item of items) {
    const key = columnOfItem(item)
    columns[key] = { header: item.label, aliases: [`${item.label}(元)`], kind: 'money', width: 12 }
  }
  return { id: 'pay_entry', title: variableSheetTitle, version: 1, columns: { ...columns, remark: remarkColumn } }
}
