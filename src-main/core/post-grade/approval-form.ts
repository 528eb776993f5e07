import { formatChineseDate } from '../../shared/kernel/calendar-date.ts'
import { gradeBatchStateLabels, gradeBatchSteps } from '../../shared/post-grade/grade-batch.rules.ts'
import type { JobContext } from '../db/contexts.ts'
import { writeWorkbook, type SheetWriter } from '../excel/write/write-workbook.ts'
import { writeLoggedFile } from '../files/write-logged-file.ts'
import { getOffice } from '../organisation/organisation.service.ts'
import { getSchemeVersion, type LoadedScheme } from './grade-facts.ts'
import { getBatch, listChanges, type StoredBatch, type StoredChange } from './grade-batch.repository.ts'
import { postName } from './suggestions.ts'

const header = ['序号', '姓名', '社区', '岗位', '原等级', '拟定等级', '依据', '备注']
const widths = [6, 10, 14, 12, 9, 9, 44, 24]
const firstRow = 4
/** Who signs, and the columns that each has room in. */
const signers = [
  { who: '经办人', from: 1, span: 3 },
  { who: '审核人', from: 4, span: 3 },
  { who: '分管领导', from: 7, span: 1 },
  { who: '主要领导', from: 8, span: 1 },
]

/** 岗位等级晋升审批表 on A4 landscape: one line per person, opinions and signatures below; the head is on every page. */
export async function exportApprovalForm(
  { id }: { readonly id: number },
  { db, clock, file, write, progress }: JobContext<'write'>,
): Promise<{ rows: number; sha256: string }> {
  const batch = await getBatch(db, id)
  const changes = await listChanges(db, id)
  const scheme = await getSchemeVersion(db, batch.schemeId)
  const officeName = (await getOffice(db)).name
  progress('export', 0, changes.length)
  const draw = (sheet: SheetWriter) => {
    drawHead(sheet, batch, officeName)
    changes.forEach((change, index) => drawChange(sheet, firstRow + index, index + 1, change, scheme))
    drawFoot(sheet, firstRow + changes.length, batch, changes.length, scheme)
  }
  const page = { paper: 'A4', landscape: true } as const
  const plan = { name: '晋级审批表', page, widths, headerRows: { from: 3, to: 3 }, draw }
  progress('export', changes.length, changes.length)
  const summary = `导出“${batch.title}”审批表${changes.length}人`
  const { sha256 } = await writeLoggedFile(
    { file, write },
    await writeWorkbook([plan], { officeName, now: clock.now() }),
    { objectType: 'grade_batch', objectId: id, summary },
  )
  return { rows: changes.length, sha256 }
}

function drawHead(sheet: SheetWriter, batch: StoredBatch, officeName: string): void {
  wide(sheet, 1, 1, header.length, '社区工作者岗位等级晋升审批表', 'title')
  sheet.height(1, 34)
  wide(sheet, 2, 1, 4, `单位：${officeName}`, 'frame-left')
  wide(sheet, 2, 5, 2, '', 'frame-centre')
  wide(sheet, 2, 7, 2, `生效日期：${formatChineseDate(batch.effectiveOn)}`, 'frame-right')
  sheet.height(2, 22)
  header.forEach((text, index) => sheet.text(3, index + 1, text, 'header'))
  sheet.height(3, 26)
}

function drawChange(sheet: SheetWriter, row: number, no: number, change: StoredChange, scheme: LoadedScheme): void {
  const { fromPostClass, toPostClass, fromGrade, toGrade, exceptionReason, kind } = change
  const posts = [fromPostClass, toPostClass].map((post) => postName(scheme, post))
  sheet.integer(row, 1, no, 'index')
  sheet.text(row, 2, change.name, 'centred')
  sheet.text(row, 3, change.community, 'centred')
  sheet.text(row, 4, posts[0] === posts[1] ? (posts[0] ?? '') : posts.join('→'), 'centred')
  sheet.text(row, 5, fromGrade === null ? '—' : `${fromGrade}级`, 'centred')
  sheet.text(row, 6, `${toGrade}级`, 'centred')
  sheet.text(row, 7, change.ground)
  sheet.text(row, 8, kind === 'promotion' || kind === 'conversion' ? exceptionReason : '')
  sheet.height(row, 20)
}

/** Opinions are written by hand; what was approved in the system stands below as it was. */
function drawFoot(sheet: SheetWriter, row: number, batch: StoredBatch, people: number, scheme: LoadedScheme): void {
  wide(
    sheet,
    row,
    1,
    header.length,
    `合计 ${people} 人。依据：${scheme.ref.title}（${scheme.documentNo}）`,
    'total-label',
  )
  sheet.height(row, 24)
  wide(sheet, row + 1, 1, header.length, '审批意见：', 'text')
  sheet.height(row + 1, 56)
  for (const { who, from, span } of signers) {
    wide(sheet, row + 2, from, span, `${who}：`, 'frame-left')
    wide(sheet, row + 3, from, span, '　　年　　月　　日', 'frame-left')
  }
  sheet.height(row + 2, 30)
  sheet.height(row + 3, 24)
  const approved =
    batch.approved === null
      ? `系统状态：${gradeBatchStateLabels[batch.state]}`
      : `系统${gradeBatchSteps.approve.label}：${batch.approved.by}，${batch.approved.at.slice(0, 10)}`
  wide(sheet, row + 4, 1, 4, approved, 'frame-left')
  wide(sheet, row + 4, 5, 4, '（单位盖章）', 'frame-right')
  sheet.height(row + 4, 28)
}

function wide(
  sheet: SheetWriter,
  row: number,
  column: number,
  columnSpan: number,
  text: string,
  look: Parameters<SheetWriter['text']>[3],
): void {
  sheet.text(row, column, text, look)
  sheet.merge(row, column, 1, columnSpan)
}
