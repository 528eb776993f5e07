import { createRowParser } from '../../shared/import-batch/row-parser.ts'
import type { SheetRow } from '../../shared/kernel/sheet-spec.ts'
import { exportColumns, recordSheets } from '../../shared/person-record/record.sheets.ts'
import { writeSheet } from '../excel/write/write-sheet.ts'
import type { WorkbookOrigin } from '../excel/write/workbook-bytes.ts'
import { sampleOffice, sampleReferenceDate } from './sample-plan.ts'
import { sampleStreet } from './sample-street.ts'

/** The street's certificates of social work (证书), one row for everybody who holds one. */
export function certificateWorkbook(origin: WorkbookOrigin): Promise<Buffer> {
  const spec = recordSheets.certificate
  const parse = createRowParser(spec, '1900')
  const holders = sampleStreet().workers.filter(({ certificateNo }) => certificateNo !== '')
  const rows = holders.map((worker, index): SheetRow => {
    const texts: Readonly<Record<string, string>> = {
      community: worker.community,
      empNo: worker.empNo,
      name: worker.name,
      idNo: worker.idNo,
      certificateType: '社会工作者职业水平',
      certificateLevel: worker.socialWorkLevel,
      certificateNo: worker.certificateNo,
      obtainedOn: worker.certificateOn,
      registeredUntil: worker.certificateRegisteredUntil,
      issuedBy: '示例省民政厅',
    }
    const cell = (field: string) => ({ text: texts[field] ?? '', kind: 'text' as const })
    return parse({ rowNo: index + 1, sheetName: spec.title, cell, address: () => '' }).values
  })
  const { title } = spec
  const head = { spec, columns: exportColumns('certificate'), title, unit: sampleOffice.name, unitWord: '条' }
  return writeSheet({ ...head, rows, asOf: sampleReferenceDate }, origin)
}
