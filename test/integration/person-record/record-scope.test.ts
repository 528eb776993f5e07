import { afterAll, beforeAll, expect, it } from 'vitest'
import { appContract, type ChannelName } from '../../../src-main/shared/app-contract.ts'
import { idCheckCharacter } from '../../../src-main/shared/kernel/id-card.ts'
import { recordKinds } from '../../../src-main/shared/person-record/record-kinds.ts'
import { sampleRecords } from '../../support/record-file.ts'
import { importRows, person, streetCommunities } from '../../support/roster-file.ts'
import { openTestApp, password, type TestApp } from '../../support/test-app.ts'

/** Planted in every column of somebody's family, and nowhere else. */
const canaries = {
  memberName: '金丝雀甲',
  memberBirthOn: '1961-02-03',
  memberWorkplace: '金丝雀公司总机',
  memberIdNo: `99010219610203001${idCheckCharacter('99010219610203001')}`,
  memberNote: '金丝雀备注',
}

let app: TestApp
let ids: number[]
let records: number[]
const limited = new Map<string, number>()

beforeAll(async () => {
  app = await openTestApp({ communities: streetCommunities })
  const places = streetCommunities.map(({ name }) => name)
  await importRows(
    app,
    [0, 1, 2, 3].map((nth) => person(nth, { community: places[nth % 2] ?? '' })),
  )
  ids = (await app.call('clerk', 'roster.grid', { columns: ['name'], limit: 500 })).rows.map(({ id }) => id).sort()
  records = []
  for (const workerId of ids) {
    for (const kind of recordKinds) {
      const over = kind === 'family' ? { memberPolitics: '致公党党员', kinship: '外祖母', ...canaries } : {}
      const rows = [{ ...sampleRecords[kind], ...over }]
      records.push(...(await app.call('clerk', 'personRecord.add', { workerId, kind, rows })).ids)
    }
  }
  const { communities } = await app.call('clerk', 'organisation.get', {})
  for (const { id: communityId, name } of communities.slice(0, 2)) {
    const account = { displayName: name, roles: ['viewer' as const], password, communityId }
    const { id } = await app.call('admin', 'account.create', { ...account, loginName: `shequ${communityId}` })
    limited.set(name, id)
  }
}, 120_000)
afterAll(() => app.close())

/** What a viewer could send to each channel that lets viewers in, about these people and records. */
function inputsOf(channel: ChannelName): readonly object[] {
  const each = [...new Set([...ids, ...records])]
  switch (channel) {
    case 'personRecord.list':
    case 'personRecord.log':
      return ids.map((workerId) => ({ workerId }))
    case 'auditLog.history':
      return ids.map((objectId) => ({ objectType: 'worker', objectId }))
    case 'roster.grid':
      return [{ columns: ['name', 'resume', 'honours', 'remark'], limit: 500 }]
    case 'roster.facets':
      return [{ field: 'politics' }, { field: 'name' }]
    case 'roster.search':
      return Object.values(canaries).map((text) => ({ text }))
    case 'roster.list':
      return [{}, ...Object.values(canaries).map((search) => ({ search }))]
    default:
      return [{}, ...each.map((id) => ({ id }))]
  }
}

it('lets a viewer find a relative’s name, birth, employer or ID number in the answer of any channel', async () => {
  const open = (Object.keys(appContract) as ChannelName[]).filter((name) => {
    const channel = appContract[name]
    return channel.kind === 'query' && (channel.roles as readonly string[]).includes('viewer')
  })
  let answered = 0
  for (const channel of open) {
    for (const input of inputsOf(channel)) {
      const answer = await app.send('viewer', channel, input)
      if (!answer.ok) continue
      answered += 1
      const text = JSON.stringify(answer.data)
      for (const canary of [...Object.values(canaries), '外祖母', '致公党党员']) {
        expect(text.includes(canary), `${channel} ${JSON.stringify(input)}: ${canary}`).toBe(false)
      }
    }
  }
  expect(answered).toBeGreaterThan(60)
  const clerk = JSON.stringify(await app.call('clerk', 'personRecord.list', { workerId: ids[0] ?? 0 }))
  expect(clerk).toContain(canaries.memberName)
  expect(clerk).not.toContain(canaries.memberIdNo)
})

it('tells a viewer how many relatives there are, or lets one in by the number of the record', async () => {
  const { kinds } = await app.call('viewer', 'personRecord.list', { workerId: ids[0] ?? 0 })
  expect(kinds.map(({ kind }) => kind)).toEqual(recordKinds.filter((kind) => kind !== 'family'))
  const familyRecord = records[recordKinds.indexOf('family')] ?? 0
  const answer = await app.send('viewer', 'personRecord.history', { id: familyRecord })
  expect(answer.ok ? 'OK' : answer.error.code).toBe('NOT_FOUND')
  const reveal = { id: familyRecord, field: 'memberIdNo', reason: '看看' }
  const refused = await app.send('viewer', 'personRecord.reveal', reveal)
  expect(refused.ok ? 'OK' : refused.error.code).toBe('FORBIDDEN')
})

it('shows in clear to a clerk what is not masked, or any column for the asking', async () => {
  const family = records[recordKinds.indexOf('family')] ?? 0
  const reveal = (field: string) => app.send('clerk', 'personRecord.reveal', { id: family, field, reason: '核对' })
  const shown = await reveal('memberIdNo')
  expect(shown).toMatchObject({ ok: true, data: { value: canaries.memberIdNo } })
  for (const field of ['memberName', 'diploma', 'worker_id', '__proto__']) {
    const answer = await reveal(field)
    expect(answer.ok ? 'OK' : answer.error.code, field).toBe('PERSON_RECORD_UNKNOWN_COLUMN')
  }
})

it('shows an account of one community the records of people elsewhere', async () => {
  const [first, second] = streetCommunities.map(({ name }) => limited.get(name))
  const placeOf = new Map<number, string>()
  const { rows } = await app.call('clerk', 'roster.grid', { columns: ['community'], limit: 500 })
  for (const { id, cells } of rows) placeOf.set(id, cells[0] ?? '')
  for (const [nth, as] of [first, second].entries()) {
    for (const [place, workerId] of ids.entries()) {
      const isOwn = placeOf.get(workerId) === streetCommunities[nth]?.name
      const list = await app.send(as, 'personRecord.list', { workerId })
      expect(list.ok, `${nth} ${workerId}`).toBe(isOwn)
      if (!list.ok) expect(list.error.code).toBe('NOT_FOUND')
      const log = await app.send(as, 'personRecord.log', { workerId })
      expect(log.ok, `${nth} ${workerId}`).toBe(isOwn)
      const record = records[place * recordKinds.length] ?? 0
      const history = await app.send(as, 'personRecord.history', { id: record })
      expect(history.ok, `${nth} ${record}`).toBe(isOwn)
    }
    for (const channel of ['attachment.list', 'attachment.photo', 'personRecord.export'] as const) {
      const answer = await app.send(as, channel, { workerId: ids[0] })
      expect(answer.ok ? 'OK' : answer.error.code).toBe('FORBIDDEN')
    }
  }
})
