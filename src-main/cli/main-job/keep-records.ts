import { anyFileToken } from '../in-process-app.ts'
import type { JobContext } from './context.ts'

/** Imports the street's certificates into the sub-records (子表) of the people on the roster. */
export async function importCertificates({ app, actors, report }: JobContext, path: string): Promise<void> {
  const wish = { file: anyFileToken(), kind: 'certificate' as const }
  const { batchId: id } = await app.call(actors.clerk, 'personRecord.stage', wish, path)
  const { counts } = await app.call(actors.clerk, 'importBatch.get', { id })
  if (counts.new > 0) await app.call(actors.clerk, 'importBatch.commit', { id, expected: counts })
  report.did('导入证书', `子表 ${counts.new} 条，花名册中没有本人的 ${counts.refused} 条`)
}
