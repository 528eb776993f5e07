import type { Finding } from '../../shared/kernel/finding.ts'
import type { ImportBatchRow } from '../../shared/import-batch/import-batch.contract.ts'
import { AppError } from '../../shared/kernel/app-error.ts'
import type { JobContext } from '../db/contexts.ts'
import { annotateWorkbook } from '../excel/patch/annotate-workbook.ts'
import type { CellComment } from '../excel/patch/patch-comments.ts'
import { cellAddress, parseRange } from '../excel/read/cell-address.ts'
import { fileKind } from '../excel/read/file-kind.ts'
import { readWorkbook } from '../excel/read/read-workbook.ts'
import { copyAsXlsx } from '../excel/write/copy-as-xlsx.ts'
import { writeLoggedFile } from '../files/write-logged-file.ts'
import { getOffice } from '../organisation/organisation.service.ts'
import type { TargetOf } from './check-again.ts'
import { getBatch } from './import-batch.repository.ts'
import { getFile, listFaultyRows, type FaultyRow } from './import-file.repository.ts'
import { findHeaders } from './recognise.ts'
import { explanationHeader, summarySheetName, summaryTitle } from './returned-file.ts'

const rowsPerRead = 500
const summaryHeader = ['行号', '姓名', '单元格', '原值', '类别', '问题', '怎么改']
const placeOfCell = summaryHeader.indexOf('单元格')
const summaryWidths = [6, 10, 8, 28, 6, 50, 50]

/**
 * Writes the sender's own workbook with its mistakes marked: each wrong cell red with a comment, a column 错误说明, and a
 * sheet that lists everything. Rows that were mended here meanwhile are no mistakes any more. An .xls or text file comes
 * back as an .xlsx with its values copied (`isCopy`): those formats can't be marked without rewriting them.
 *
 * @throws AppError WORKBOOK_NOT_FILLABLE, IMPORT_NOTHING_TO_GIVE_BACK, FILE_BUSY, DISK_FULL
 */
export async function giveBack(
  id: number,
  { db, clock, file, progress, signal, write }: JobContext<'write'>,
  targetOf: TargetOf,
): Promise<{ rows: number; cells: number; isCopy: boolean; sha256: string }> {
  const batch = await getBatch(db, id)
  const rows: FaultyRow[] = []
  for (;;) {
    signal.throwIfCancelled()
    const page = await listFaultyRows(db, id, { afterRow: rows.at(-1)?.rowNo ?? 0, limit: rowsPerRead })
    rows.push(...page.map(addressed))
    progress('read', rows.length)
    if (page.length < rowsPerRead) break
  }
  const refused = rows.filter((row) => row.isRefused)
  if (refused.length === 0) throw new AppError('IMPORT_NOTHING_TO_GIVE_BACK', {})
  const received = await getFile(db, id)
  const isCopy = fileKind(received) !== 'zip'
  const officeName = (await getOffice(db)).name
  const content = isCopy ? await copyAsXlsx(readWorkbook(received), { officeName, now: clock.now() }) : received
  const { sheetIndex, headerRow, freeColumn } = placesOf(content, batch, targetOf)
  const comments = commentsOf(refused)
  const listed = summaryRows(rows)
  const quoted = batch.sheetName.replaceAll("'", "''")
  progress('write', 0, refused.length)
  const bytes = annotateWorkbook(content, {
    sheetIndex,
    author: officeName,
    comments,
    column: [
      { row: headerRow, column: freeColumn, value: explanationHeader },
      ...refused.map((row) => ({ row: row.rowNo, column: freeColumn, value: explanation(row) })),
    ],
    summary: {
      name: summarySheetName,
      widths: summaryWidths,
      headRows: 2,
      rows: [[summaryTitle(batch.id, batch.fileName, refused.length)], summaryHeader, ...listed],
      links: listed.flatMap((line, index) => {
        const cell = String(line[placeOfCell])
        return parseRange(cell) ? [{ row: index + 3, column: placeOfCell, to: `'${quoted}'!${cell}` }] : []
      }),
    },
  })
  signal.throwIfCancelled()
  const summary = `退回“${batch.fileName}”，标注${refused.length}行${comments.length}格`
  const { sha256 } = await writeLoggedFile({ file, write }, bytes, {
    objectType: 'import_batch',
    objectId: id,
    summary,
  })
  return { rows: refused.length, cells: comments.length, isCopy, sha256 }
}

/** Where in the sender's file the header stands, and the first column with nothing in it. */
function placesOf(content: Buffer, batch: ImportBatchRow, targetOf: TargetOf) {
  const workbook = readWorkbook(content)
  const { sheets } = workbook
  const match = findHeaders(workbook, targetOf(batch), batch.answers.header)
  const sheetIndex = sheets.findIndex((sheet) => sheet.name === batch.sheetName)
  const sheet = sheets[sheetIndex]
  if (!match || !sheet) throw new AppError('NOT_FOUND', { what: '来表中的工作表' })
  const known = match.headers.find(({ path }) => path.includes(explanationHeader))
  const lastColumn = sheet.rows.reduce((last, row) => Math.max(last, row.columns.at(-1) ?? 0), 0)
  return { sheetIndex, headerRow: match.headerFromRow, freeColumn: known?.column ?? lastColumn + 1 }
}

/** What the sender reads where our own words speak of our screens, or of people whom the sender may not know. */
const forSender: Readonly<Record<string, Pick<Finding, 'remedy'> & Partial<Pick<Finding, 'message'>>>> = {
  ROW_HIDDEN: { remedy: '请取消隐藏并核对；不需要的请删除此行' },
  ROW_FILTERED: { remedy: '请清除筛选并核对；不需要的请删除此行' },
  ROW_STRUCK: { remedy: '请去掉删除线；不需要的请删除此行' },
  ID_CHECK_CHARACTER: { remedy: '请核对原件，逐位更正' },
  ID_TRUNCATED_BY_EXCEL: { remedy: '请把此列设为文本，对照原件重新填写18位号码' },
  EMP_NO_TAKEN: { message: '人员编号与街道花名册不一致', remedy: '请核对人员编号、姓名和身份证号' },
  AMBIGUOUS_PERSON: { message: '按姓名和出生日期不能确定是哪一人', remedy: '请补填身份证号' },
  SAME_NAME_AND_BIRTH: { message: '街道花名册中有同名且同日出生的人员', remedy: '请核对身份证号' },
}

const addressed = (row: FaultyRow): FaultyRow => ({
  ...row,
  findings: row.findings.map((finding) => ({ ...finding, ...forSender[finding.code] })),
})

const isError = ({ severity }: Finding) => severity === 'error'
/** "第14行 身份证号：…" without the row, which the reader sees. */
const withoutRow = (message: string) => message.replace(/^第\d+行 ?/, '')
const sentence = ({ message, remedy }: Finding) =>
  remedy === undefined ? withoutRow(message) : `${withoutRow(message)}，${remedy}`

function explanation({ findings }: FaultyRow): string {
  return findings.filter(isError).map(sentence).join('；')
}

/** One comment for each wrong cell that the file has. */
function commentsOf(rows: readonly FaultyRow[]): CellComment[] {
  const texts = new Map<string, CellComment>()
  for (const { findings } of rows) {
    for (const finding of findings.filter(isError)) {
      const place = parseRange(finding.cell ?? '')
      if (!place) continue
      const { firstRow: row, firstColumn: column } = place
      const before = texts.get(cellAddress(row, column))
      const text = before ? `${before.text}\n${sentence(finding)}` : sentence(finding)
      texts.set(cellAddress(row, column), { row, column, text })
    }
  }
  return [...texts.values()]
}

function summaryRows(rows: readonly FaultyRow[]): (string | number)[][] {
  return rows.flatMap(({ rowNo, name, findings }) =>
    findings
      .filter(({ severity }) => severity !== 'info')
      .map((finding) => [
        rowNo,
        name,
        finding.cell ?? '',
        finding.value ?? '',
        isError(finding) ? '错误' : '提醒',
        withoutRow(finding.message),
        finding.remedy ?? '',
      ]),
  )
}
