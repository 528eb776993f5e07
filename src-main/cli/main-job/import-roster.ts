import type { ImportBatchRow } from '../../shared/import-batch/import-batch.contract.ts'
import { calendarDate } from '../../shared/kernel/calendar-date.ts'
import { anyFileToken } from '../in-process-app.ts'
import type { JobContext } from './context.ts'

const pageSize = 500

/**
 * Imports a community's roster: stage, enter communities that the street does not know yet, take over the offered
 * 18-digit form of old ID numbers, commit. Rows that stay wrong stay out and are counted.
 */
export async function importRoster(context: JobContext, path: string): Promise<ImportBatchRow> {
  const { app, actors, report } = context
  let batch = await stage(context, path)
  const added = await addUnknownCommunities(context, batch.id)
  if (added > 0) {
    await app.call(actors.clerk, 'importBatch.discard', { id: batch.id })
    batch = await stage(context, path)
    report.did('补录社区', `${added} 个`)
  }
  const mended = await takeOfferedIds(context, batch.id)
  if (mended > 0) report.did('更正旧身份证号', `${mended} 行按提示改为18位`)
  batch = await app.call(actors.clerk, 'importBatch.get', { id: batch.id })
  const { counts } = batch
  if (counts.new + counts.changed > 0) {
    await app.call(actors.clerk, 'importBatch.commit', {
      id: batch.id,
      expected: counts,
      effectiveOn: calendarDate(context.today),
      basis: '社区报送花名册',
      overQuotaReason: '按社区报送人数登记，待核定',
    })
  }
  report.did(
    '导入花名册',
    `读取 ${counts.read} 行 = 新增 ${counts.new} + 变更 ${counts.changed} + 相同 ${counts.same} + 错误 ${counts.refused} + 跳过 ${counts.skipped}`,
  )
  const sum = counts.new + counts.changed + counts.same + counts.refused + counts.skipped
  report.check('导入行数相符', counts.read === sum, `${counts.read} = ${sum}`)
  const list = await app.call(actors.clerk, 'roster.list', { limit: 1 })
  report.check(
    '花名册人数不少于新增',
    list.total + exited(counts.new, list.total) >= counts.new,
    `${list.total} 人在册`,
  )
  const again = await stage(context, path)
  report.check('重复导入没有新增', again.counts.new === 0 && again.counts.changed === 0, `相同 ${again.counts.same} 行`)
  await app.call(actors.clerk, 'importBatch.discard', { id: again.id })
  return batch
}

/** People who left are stored but not listed. */
function exited(stored: number, listed: number): number {
  return Math.max(0, stored - listed)
}

async function stage({ app, actors }: JobContext, path: string): Promise<ImportBatchRow> {
  const { batchId } = await app.call(actors.clerk, 'roster.stage', { file: anyFileToken() }, path)
  return app.call(actors.clerk, 'importBatch.get', { id: batchId })
}

async function refusedRows({ app, actors }: JobContext, id: number) {
  const rows = []
  for (let offset = 0; ; offset += pageSize) {
    const page = await app.call(actors.clerk, 'importBatch.rows', { id, filter: 'refused', offset, limit: pageSize })
    rows.push(...page.rows)
    if (rows.length >= page.total || page.rows.length === 0) return rows
  }
}

async function addUnknownCommunities(context: JobContext, id: number): Promise<number> {
  const { app, actors } = context
  const rows = await refusedRows(context, id)
  const unknown = new Set(
    rows.flatMap((row) =>
      row.findings.some((f) => f.code === 'UNKNOWN_COMMUNITY') ? [row.values['community']?.trim() ?? ''] : [],
    ),
  )
  const { communities } = await app.call(actors.clerk, 'organisation.get', {})
  // The sample street knows its own; only a foreign roster brings new ones.
  if (communities.length > 1) return 0
  for (const name of unknown) {
    await app.call(actors.clerk, 'organisation.saveCommunity', { name, households: 0, population: 0, quota: 0 })
  }
  return unknown.size
}

async function takeOfferedIds(context: JobContext, id: number): Promise<number> {
  let mended = 0
  for (const row of await refusedRows(context, id)) {
    const offered = row.findings.find((f) => f.code === 'ID_LEGACY_15')?.remedy?.match(/\d{17}[\dX]/)?.[0]
    if (!offered) continue
    const after = await context.app.call(context.actors.clerk, 'importBatch.correctRow', {
      id,
      rowNo: row.rowNo,
      values: { idNo: offered },
    })
    if (after.outcome !== 'refused') mended += 1
  }
  return mended
}
