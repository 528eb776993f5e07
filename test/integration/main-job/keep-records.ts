import { join } from 'node:path'
import { anyFileToken } from '../../../src-main/cli/in-process-app.ts'
import { sampleStreet } from '../../../src-main/core/sample/sample-street.ts'
import type { FaultyApp } from '../../support/faulty-app.ts'
import { sampleRecords, writeRecordFile } from '../../support/record-file.ts'
import { pdfBytes, pngBytes, writeScan } from '../../support/scan-files.ts'

const clerk = 2

/** A day of keeping sub-records, photo and attachments: by hand, by workbook, out again, and the check of what is kept. */
export async function keepRecords(app: FaultyApp, folder: string): Promise<void> {
  const { rows: people } = await app.call(clerk, 'roster.list', { limit: 5 })
  const workerId = people[0]?.id ?? 0
  const { ids } = await app.call(clerk, 'personRecord.add', { workerId, kind: 'family', rows: [sampleRecords.family] })
  const id = ids[0] ?? 0
  await app.call(clerk, 'personRecord.update', { id, rowVersion: 1, values: { memberWorkplace: '退休' } })
  await app.call(clerk, 'personRecord.reveal', { id, field: 'memberIdNo', reason: '核对户口簿' })
  await app.call(clerk, 'personRecord.remove', { id, rowVersion: 2, reason: '登记有误' })
  await app.call(clerk, 'personRecord.restore', { id, rowVersion: 3 })
  await importCertificates(app, folder, people)
  const wish = { file: anyFileToken(), kind: 'certificate' as const }
  await app.call(clerk, 'personRecord.export', wish, join(folder, 'certificates.xlsx'))
  await keepScans(app, folder, workerId)
}

async function importCertificates(
  app: FaultyApp,
  folder: string,
  people: readonly { readonly name: string }[],
): Promise<void> {
  const { workers } = sampleStreet()
  const rows = people.map(({ name }) => {
    const idNo = workers.find((worker) => worker.name === name)?.idNo ?? ''
    return { name, idNo, ...sampleRecords.certificate }
  })
  const path = await writeRecordFile(folder, 'certificate', rows)
  const stage = { file: anyFileToken(), kind: 'certificate' as const }
  const { batchId: id } = await app.call(clerk, 'personRecord.stage', stage, path)
  const { counts: expected } = await app.call(clerk, 'importBatch.get', { id })
  await app.call(clerk, 'importBatch.commit', { id, expected })
  const { remove, restore } = await app.call(clerk, 'importBatch.undoPlan', { id })
  await app.call(clerk, 'importBatch.undo', { id, expected: { remove, restore } })
}

async function keepScans(app: FaultyApp, folder: string, workerId: number): Promise<void> {
  const paths = [writeScan(folder, '学历.pdf', pdfBytes('学历')), writeScan(folder, '证书.png', pngBytes(300, 200))]
  await app.call(clerk, 'attachment.add', { files: paths.map(() => anyFileToken()), workerId }, paths)
  const photo = writeScan(folder, '照片.png', pngBytes(295, 413))
  await app.call(clerk, 'attachment.setPhoto', { file: anyFileToken(), workerId }, photo)
  const { rows } = await app.call(clerk, 'attachment.list', { workerId })
  const id = rows.find(({ role }) => role === 'file')?.id ?? 0
  await app.call(clerk, 'attachment.export', { file: anyFileToken(), id }, join(folder, '学历-导出.pdf'))
  await app.call(clerk, 'attachment.remove', { id, reason: '扫描不清' })
  await app.call(clerk, 'attachment.restore', { id })
  await app.call(clerk, 'attachment.check', {})
}
