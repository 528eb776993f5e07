import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { anyFileToken } from '../../../src-main/cli/in-process-app.ts'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import type { openFaultyApp } from '../../support/faulty-app.ts'

/** A locked month goes to the bank and comes back; its files and the year's are written. */
export async function handOutPay(app: ReturnType<typeof openFaultyApp>, outputDir: string): Promise<void> {
  const { rows: months } = await app.call(2, 'pay.listMonths', { offset: 0, limit: 10 })
  const payMonthId = months.find(({ state }) => state === 'locked')?.id ?? 0
  const { rows: profiles } = await app.call(2, 'payBank.profiles', {})
  const [profile] = profiles
  if (!profile) throw new Error('no bank layout')
  const { code, name, layout, effectiveFrom } = profile
  const { id: profileId } = await app.call(2, 'payBank.saveProfile', { code, name, layout, effectiveFrom })
  const folder = join(outputDir, 'bank')
  mkdirSync(folder, { recursive: true })
  const wish = { payMonthId, profileId, reissueOf: null, acceptedDuplicates: 0, file: anyFileToken() }
  const batch = await app.call(2, 'payBank.create', wish, folder)
  const bytes = readFileSync(join(folder, batch.folder, batch.files[0]?.name ?? ''))
  const paid = (readWorkbook(bytes).sheets[0]?.rows ?? []).slice(1).map((row) => [...row.texts, '成功'].join(','))
  const path = join(outputDir, 'return.csv')
  writeFileSync(path, ['账号,户名,金额,状态', ...paid].join('\n'))
  await app.call(2, 'payBank.takeReturn', { batchId: batch.id, file: anyFileToken() }, path)
  const output = { id: payMonthId, kind: 'tax', format: 'xlsx', file: anyFileToken() } as const
  await app.call(2, 'payOutput.export', output, join(outputDir, 'tax.xlsx'))
  await app.call(
    2,
    'payOutput.exportYear',
    { year: 2026, workerId: null, file: anyFileToken() },
    join(outputDir, 'y.xlsx'),
  )
}
