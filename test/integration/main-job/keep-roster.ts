import { join } from 'node:path'
import { anyFileToken } from '../../../src-main/cli/in-process-app.ts'
import { sampleStreet } from '../../../src-main/core/sample/sample-street.ts'
import { idCheckCharacter } from '../../../src-main/shared/kernel/id-card.ts'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { FaultyApp } from '../../support/faulty-app.ts'
import { person } from '../../support/roster-file.ts'

const clerk = 2
const ground = { effectiveOn: calendarDate('2026-11-01'), basis: '青街办发〔2026〕3号' }
/** Somebody of the sample street whose columns serve for new people. */
const spare = sampleStreet().workers.length - 1

/** A day of keeping the roster by hand: people, cells, views, duplicates, communities and the fill-in workbook. */
export async function keepRoster(app: FaultyApp, folder: string): Promise<void> {
  const first = await create(app, 1)
  await app.call(clerk, 'roster.update', {
    id: first,
    rowVersion: await versionOf(app, first),
    values: { grade: '3' },
    effectiveOn: ground.effectiveOn,
    reason: ground.basis,
  })
  await app.call(clerk, 'roster.reveal', { id: first, field: 'idNo', reason: '核对证件' })
  const edit = { id: first, rowVersion: await versionOf(app, first), values: { remark: '已核对', nation: '回族' } }
  const { editId } = await app.call(clerk, 'roster.saveEdits', { edits: [edit] })
  await app.call(clerk, 'roster.undoEdit', { editId })
  const filter = { search: '', conditions: [] }
  await app.call(clerk, 'roster.saveView', { name: '通讯录', columns: ['name', 'mobile'], filter, sort: null })
  const { rows: views } = await app.call(clerk, 'roster.views', {})
  await app.call(clerk, 'roster.deleteView', { id: views[0]?.id ?? 0 })
  await clearDuplicates(app, first)
  await keepCommunities(app)
  await app.call(clerk, 'roster.exportHeadcounts', { file: anyFileToken() }, join(folder, 'quota.xlsx'))
  const communityId = (await app.call(clerk, 'organisation.get', {})).communities[0]?.id ?? 0
  const wish = { communityId, file: anyFileToken() }
  await app.call(clerk, 'rosterCheck.exportGaps', wish, join(folder, 'gaps.xlsx'))
  await app.call(clerk, 'roster.print', { id: first })
  await checkRoster(app, folder)
}

/** A finding is confirmed and taken back, and the list of findings goes out. */
async function checkRoster(app: FaultyApp, folder: string): Promise<void> {
  const { findings } = await app.call(clerk, 'rosterCheck.run', {})
  const finding = findings.find(({ workerId }) => workerId !== null)
  if (!finding) throw new Error('the check finds nothing')
  const { rule, communityId, workerId, fact } = finding
  const { id } = await app.call(clerk, 'rosterCheck.confirm', { rule, communityId, workerId, fact, reason: '已核对' })
  await app.call(clerk, 'rosterCheck.withdraw', { id })
  await app.call(clerk, 'rosterCheck.exportFindings', { file: anyFileToken() }, join(folder, 'findings.xlsx'))
}

/** A fictitious number for somebody who is not on the sample street: the spare person's, with another sequence. */
function otherNumber(nth: number): string {
  const idNo = sampleStreet().workers[spare]?.idNo ?? ''
  const first17 = `${idNo.slice(0, 14)}9${nth}${idNo[16]}`
  return first17 + idCheckCharacter(first17)
}

async function create(app: FaultyApp, nth: number): Promise<number> {
  const changes = { empNo: `T-${nth}`, idNo: otherNumber(nth) }
  const texts = Object.entries(person(spare)).map(([field, value]) => [field, String(value as string | number)])
  const values = { ...(Object.fromEntries(texts) as Record<string, string>), ...changes }
  return (await app.call(clerk, 'roster.create', { values, overQuotaReason: '上级统筹派驻' })).id
}

const versionOf = async (app: FaultyApp, id: number) => (await app.call(clerk, 'roster.get', { id })).rowVersion

async function clearDuplicates(app: FaultyApp, keepId: number): Promise<void> {
  const dropId = await create(app, 2)
  const strangerId = await create(app, 3)
  await app.call(clerk, 'roster.keepApart', { firstId: keepId, secondId: strangerId, reason: '已电话核实' })
  await app.call(clerk, 'roster.merge', {
    keepId,
    keepVersion: await versionOf(app, keepId),
    dropId,
    dropVersion: await versionOf(app, dropId),
    effectiveOn: ground.effectiveOn,
    reason: '同一人重复登记',
  })
}

async function keepCommunities(app: FaultyApp): Promise<void> {
  const fields = { name: '新湖', households: 900, population: 2400, quota: 6 }
  const { id } = await app.call(clerk, 'organisation.saveCommunity', { ...fields, ...ground })
  await app.call(clerk, 'organisation.saveGrid', { communityId: id, gridNo: '01', name: '第一网格' })
  const { communities } = await app.call(clerk, 'organisation.get', {})
  const added = communities.find((community) => community.id === id)
  const intoId = communities[0]?.id ?? 0
  await app.call(clerk, 'roster.mergeCommunity', {
    id,
    rowVersion: added?.rowVersion ?? 0,
    intoId,
    ...ground,
    overQuotaReason: '过渡期安排',
  })
}
