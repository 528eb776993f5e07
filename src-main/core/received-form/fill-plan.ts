import type { Finding } from '../../shared/kernel/finding.ts'
import type { SheetValue } from '../../shared/kernel/sheet-spec.ts'
import { formField, type FormField } from '../../shared/received-form/form-fields.ts'
import type { FormLayout, FormMapping, FormSlot } from '../../shared/received-form/received-form.contract.ts'
import type { TextOrNumber, WorkbookPatch } from '../excel/patch/patch-workbook.ts'
import { cellAddress } from '../excel/read/cell-address.ts'
import { formValue } from './form-value.ts'

/** A person with the values of every field that a form may ask for, as they are stored. */
export interface FormPerson {
  readonly name: string
  readonly values: Readonly<Record<string, SheetValue>>
}

export interface FillPlan {
  readonly cells: readonly TextOrNumber[]
  readonly findings: readonly Finding[]
  /** Rows that must be put into the form first. */
  readonly insert?: WorkbookPatch['insert']
  /** Rows that can be filled in; null without end. */
  readonly room: number | null
}

const namesShown = 5
const misfitsShown = 50
const serialField = 'serial'

/**
 * Works out every cell to write, and everything that stays blank with the reason. The order of `people` is kept.
 * @param insertsRows puts the rows in that a list lacks, instead of refusing
 */
export function planFilling(
  layout: FormLayout,
  mapping: FormMapping,
  people: readonly FormPerson[],
  { insertsRows = false }: { readonly insertsRows?: boolean } = {},
): FillPlan {
  const room = layout.kind === 'card' ? 1 : layout.lastRow === null ? null : layout.lastRow - layout.firstRow + 1
  const columns = layout.slots.flatMap((slot) => {
    const field = formField(mapping[slot.key] ?? '')
    return field && !slot.hasFormula ? [{ slot, field }] : []
  })
  const findings: Finding[] = [...slotFindings(layout, mapping)]
  const insert = insertsRows ? missingRows(layout, people.length) : undefined
  if (insert) findings.unshift(rowsInserted(layout, insert))
  else if (room !== null && people.length > room)
    return { cells: [], findings: [noRoom(layout, people.length), ...findings], room }
  const cells: TextOrNumber[] = []
  let misfits = 0
  for (const { slot, field } of columns) {
    const isNumbered = field.key === serialField && layout.isNumbered
    if (isNumbered && !insert) continue
    const without: string[] = []
    for (const [index, person] of people.entries()) {
      const row = slot.row ?? layout.firstRow + index
      // The form's own numbers go on where rows were put in.
      if (isNumbered && row < (insert?.at ?? 0)) continue
      const value = field.key === serialField ? index + 1 : person.values[field.key]
      const result = formValue(field, value, slot, layout.dateSystem)
      if (result.kind === 'value') cells.push({ row, column: slot.column, value: result.value, asText: field.asText })
      else if (result.kind === 'blank') without.push(person.name)
      else if (++misfits <= misfitsShown)
        findings.push(noChoice(person, field, slot, result.text, cellAddress(row, slot.column)))
    }
    if (without.length > 0) findings.push(notRecorded(field, slot, without))
  }
  return { cells, findings, room, ...(insert ? { insert } : {}) }
}

/** What is to be done to the form's file. */
export function patchOf(
  { sheetIndex, firstRow, hasFormulas }: FormLayout,
  { cells, insert }: Pick<FillPlan, 'cells' | 'insert'>,
): WorkbookPatch {
  return { sheetIndex, cells, insert, patternRow: firstRow, recalculate: hasFormulas }
}

/**
 * Where a list lacks rows: before its last blank row, as a clerk would insert them, so that totals over the list take the
 * new rows in. A list of one row gets them behind it; one without any has no row to copy.
 */
function missingRows({ kind, firstRow, lastRow }: FormLayout, people: number): FillPlan['insert'] {
  if (kind === 'card' || lastRow === null || lastRow < firstRow) return undefined
  const room = lastRow - firstRow + 1
  if (people <= room) return undefined
  return { at: room === 1 ? lastRow + 1 : lastRow, count: people - room, growsSingleRow: room === 1 }
}

function rowsInserted({ firstRow, lastRow }: FormLayout, { at, count }: NonNullable<FillPlan['insert']>): Finding {
  const room = (lastRow ?? firstRow) - firstRow + 1
  const message = `表中只有${room}行可填，将在第${at}行前插入${count}行，下方的合计、签字等内容顺次下移`
  return { severity: 'warning', code: 'FORM_ROWS_INSERTED', message, remedy: '填好后请核对合计公式和打印区域' }
}

function* slotFindings({ slots, kind }: FormLayout, mapping: FormMapping): Generator<Finding> {
  const place = kind === 'card' ? '格' : '列'
  for (const { key, header, hasFormula, isHidden, candidates } of slots) {
    const field = mapping[key] ?? null
    if (hasFormula) {
      yield { severity: 'info', code: 'FORM_FORMULA', message: `${key}${place}“${header}”是公式，保留不动` }
    } else if (isHidden) {
      yield hiddenSlot(`${key}${place}“${header}”`, field)
    } else if (field === null) {
      const remedy = candidates.length > 0 ? '有几个字段都像，请在对应关系中选定' : '如需填写，请在对应关系中选择字段'
      yield { severity: 'info', code: 'FORM_UNMAPPED', message: `${key}${place}“${header}”留空`, remedy }
    }
  }
}

/** Who sends a form with a column out of sight gets what stands in it all the same. */
function hiddenSlot(place: string, field: string | null): Finding {
  const [message, remedy] =
    field === null
      ? [`${place}在来表中被隐藏，留空`, '确需报送的，请先向来表单位核实，再在对应关系中选择字段']
      : [
          `${place}在来表中被隐藏，将填入${formField(field)?.header ?? ''}并随表报出`,
          '如不应报送，请在对应关系中改为留空',
        ]
  return { severity: 'warning', code: 'FORM_HIDDEN', message, remedy }
}

function noRoom({ kind, firstRow, lastRow }: FormLayout, people: number): Finding {
  if (kind === 'card') {
    return { severity: 'error', code: 'FORM_ONE_PERSON', message: '这是一人一张的登记表', remedy: '请选择一个人填写' }
  }
  const room = (lastRow ?? firstRow) - firstRow + 1
  return {
    severity: 'error',
    code: 'FORM_NO_ROOM',
    message: `表中第${firstRow}行起只有${Math.max(0, room)}行可填，名单有${people}人`,
    remedy:
      room < 1
        ? `请用 Excel 或 WPS 在第${lastRow ?? firstRow}行下面插入至少${people - Math.max(0, room)}个空行，保存后重新选择这份表`
        : `可勾选在表内插入${people - room}行，或用 Excel、WPS 自行插入空行后重新选择这份表`,
  }
}

function noChoice({ name }: FormPerson, field: FormField, slot: FormSlot, text: string, cell: string): Finding {
  const shown = (slot.choices ?? []).slice(0, 10).join('、')
  return {
    severity: 'warning',
    code: 'FORM_NOT_IN_CHOICES',
    field: field.key,
    cell,
    message: `${cell} ${name}的${field.header}“${field.sensitive ? '***' : text}”不在表内下拉选项中，留空`,
    remedy: `可选：${shown}`,
  }
}

function notRecorded(field: FormField, slot: FormSlot, names: readonly string[]): Finding {
  const shown = names.slice(0, namesShown).join('、')
  return {
    severity: 'warning',
    code: 'FORM_NOT_RECORDED',
    field: field.key,
    message: `“${slot.header}”有${names.length}人没有登记：${shown}${names.length > namesShown ? '等' : ''}`,
    remedy: '留空；如应填写，请先在花名册补登',
  }
}
