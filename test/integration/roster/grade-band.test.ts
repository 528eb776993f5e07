import { afterAll, beforeAll, expect, it } from 'vitest'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { Envelope } from '../../../src-main/shared/kernel/app-error.ts'
import { sampleStreet } from '../../../src-main/core/sample/sample-street.ts'
import { addStandard, openBackdoor, type Backdoor } from '../../support/builders.ts'
import { exampleScheme } from '../../support/grade-scheme.ts'
import { importRows, person, stageRoster, streetCommunities, writeRosterFile } from '../../support/roster-file.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

/** Everybody a 工作人员 (1 to 12); from 2027 on the scheme lets them go up to 10 only. */
let app: TestApp
let back: Backdoor
const staff = sampleStreet()
  .workers.map((worker, nth) => ({ worker, nth }))
  .filter(({ worker }) => worker.postClass === '工作人员')
  .map(({ nth }) => nth)
const row = (index: number, changes: Record<string, string | null> = {}) => person(staff[index] ?? 0, changes)

beforeAll(async () => {
  app = await openTestApp({ communities: streetCommunities })
  back = await openBackdoor(app)
  await importRows(app, [row(0), row(1), row(2)])
  const posts = exampleScheme().posts.map((post) => (post.postClass === '3' ? { ...post, max: 10 } : post))
  await addStandard(back, { kind: 'grade_scheme', effectiveFrom: '2027-01-01', body: exampleScheme({ posts }) })
})
afterAll(() => {
  back.close()
  app.close()
})

const codes = (envelope: Envelope): string[] => {
  if (envelope.ok) return []
  const { findings = [] } = envelope.error.details as { findings?: { code: string }[] }
  return [envelope.error.code, ...findings.map((f) => f.code)]
}
const version = async (id: number) => (await app.call('clerk', 'roster.get', { id })).rowVersion
const update = async (id: number, values: Record<string, string>, effectiveOn = '2026-11-01') =>
  app.send('clerk', 'roster.update', {
    id,
    rowVersion: await version(id),
    values,
    effectiveOn: calendarDate(effectiveOn),
    reason: '青街办发〔2026〕9号',
  })

it('takes an illegal pair of post and level in the dialog, or a post that the scheme does not have', async () => {
  expect(codes(await update(1, { grade: '13' }))).toEqual(['ROSTER_HAS_ERRORS', 'GRADE_OUT_OF_BAND'])
  expect(codes(await update(1, { postClass: '正职', grade: '6' }))).toContain('GRADE_OUT_OF_BAND')
  expect(codes(await update(1, { postClass: '专职工作人员' }))).toContain('POST_NOT_IN_SCHEME')
  expect((await update(1, { postClass: '正职', grade: '9' })).ok).toBe(true)
})

it('takes it in the grid, where one wrong cell must keep the whole edit out', async () => {
  const edits = [
    { id: 2, rowVersion: await version(2), values: { remark: '已核对' } },
    { id: 3, rowVersion: await version(3), values: { grade: '14' } },
  ]
  const ground = { reason: '青街办发〔2026〕9号', effectiveOn: calendarDate('2026-11-01'), overQuotaReason: '' }
  expect(codes(await app.send('clerk', 'roster.saveEdits', { edits, ...ground }))).toContain('GRADE_OUT_OF_BAND')
  const [, checked] = (await app.call('clerk', 'roster.checkEdits', { edits })).edits
  expect(checked?.findings[0]).toMatchObject({ code: 'GRADE_OUT_OF_BAND', basis: '示例〔2024〕5号' })
})

it('takes it from a file, for a new person as for one on the roster', async () => {
  const path = await writeRosterFile(app.dataDir, [row(3, { grade: '13' }), row(1, { grade: '12' }), row(4)])
  const { counts, id } = await stageRoster(app, path)
  expect(counts).toMatchObject({ refused: 1, changed: 1, new: 1 })
  const { rows } = await app.call('clerk', 'importBatch.rows', { id, filter: 'refused' })
  expect(rows[0]?.findings).toMatchObject([{ code: 'GRADE_OUT_OF_BAND', field: 'grade' }])
  await app.call('clerk', 'importBatch.discard', { id })
})

it('checks against the scheme of today what takes effect under another one', async () => {
  expect((await update(3, { grade: '11' }, '2026-12-01')).ok).toBe(true)
  expect(codes(await update(3, { grade: '12' }, '2027-01-01'))).toEqual(['ROSTER_HAS_ERRORS', 'GRADE_OUT_OF_BAND'])
  expect((await update(3, { grade: '10' }, '2027-01-01')).ok).toBe(true)
})

it('keeps a new telephone number out because of a level that was illegal before', async () => {
  const posts = exampleScheme().posts.map((post) => (post.postClass === '3' ? { ...post, min: 12 } : post))
  await addStandard(back, { kind: 'grade_scheme', effectiveFrom: '2026-11-01', body: exampleScheme({ posts }) })
  const answer = await update(2, { mobile: '13900007777' })
  expect(answer.ok).toBe(true)
  expect(codes(await update(2, { grade: '11' }))).toContain('GRADE_OUT_OF_BAND')
})
