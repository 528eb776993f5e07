import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { anyFileToken } from '../../../src-main/cli/in-process-app.ts'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { FaultyApp } from '../../support/faulty-app.ts'

const clerk = 2
const reviewer = 3
const from = calendarDate('2027-01-01')

/** A year's new figures: copied, written, activated, taken back, activated again; packs loaded and taken in. */
export async function keepStandards(app: FaultyApp, folder: string): Promise<void> {
  const { rows } = await app.call(clerk, 'standard.list', {})
  const wages = rows.find(({ kind }) => kind === 'reference_wage')
  const { id, rowVersion, title } = await app.call(clerk, 'standard.copy', { id: wages?.id ?? 0, effectiveFrom: from })
  const { body } = await app.call(clerk, 'standard.get', { id })
  const fields = {
    title,
    effectiveFrom: from,
    effectiveTo: null,
    documentNo: '示例〔2026〕30号',
    note: '',
    isSample: false,
  }
  const draft = await app.call(clerk, 'standard.saveDraft', { id, rowVersion, draft: { ...fields, body } })
  const active = await app.call(reviewer, 'standard.activate', { id, rowVersion: draft.rowVersion })
  const at = { id, rowVersion: active.rowVersion }
  const again = await app.call(reviewer, 'standard.withdraw', { ...at, reason: '录入有误' })
  await app.call(reviewer, 'standard.activate', { id, rowVersion: again.rowVersion })
  const loaded = await app.call(clerk, 'standard.loadPack', { key: 'sample-standards', effectiveFrom: from })
  for (const row of loaded.rows)
    await app.call(clerk, 'standard.deleteDraft', { id: row.id, rowVersion: row.rowVersion })
  const standard = { kind: 'reference_wage', ...fields, isSample: true, body }
  const pack = { format: 'standard-pack', name: '某市标准', source: '', note: '', standards: [standard] }
  const path = join(folder, 'pack.json')
  writeFileSync(path, JSON.stringify(pack))
  await app.call(clerk, 'standard.importPack', { file: anyFileToken() }, path)
}
