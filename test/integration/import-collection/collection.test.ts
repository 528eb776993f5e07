import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readWorkbook } from '../../../src-main/core/excel/read/read-workbook.ts'
import type {
  CollectedFile,
  Collection,
} from '../../../src-main/shared/import-collection/import-collection.contract.ts'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import { openBackdoor } from '../../support/builders.ts'
import { peopleOf, writeCommunityFile, type CommunityFile } from '../../support/community-files.ts'
import { refusalCode } from '../../support/refusal-code.ts'
import { anyToken, importRows, street, streetCommunities } from '../../support/roster-file.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

const names = streetCommunities.map(({ name }) => name)
const at = (nth: number) => names[nth] ?? ''
const dueOn = calendarDate('2026-11-25')
const inTime = calendarDate('2026-11-24')

let app: TestApp
beforeEach(async () => {
  app = await openTestApp({ communities: streetCommunities })
})
afterEach(() => app.close())

const write = (file: CommunityFile) => writeCommunityFile(app.dataDir, file)
const usual = (nth: number, changes: Partial<CommunityFile> = {}): CommunityFile => {
  const rows = peopleOf(at(nth))
  return { name: `名册${nth}.xlsx`, rows, unit: `${at(nth)}社区居委会`, total: `${rows.length}人`, ...changes }
}
const tokens = (count: number) => Array.from({ length: count }, () => anyToken)

async function stage(paths: readonly string[]): Promise<Collection> {
  const input = { files: tokens(paths.length), title: '11月花名册', dueOn, receivedOn: inTime }
  const { id } = await app.call('clerk', 'importCollection.stage', input, paths)
  return get(id)
}
const stageFiles = async (...files: readonly CommunityFile[]) => {
  const paths: string[] = []
  for (const file of files) paths.push(await write(file))
  return stage(paths)
}
const get = (id: number) => app.call('clerk', 'importCollection.get', { id })
const standingIn = ({ communities }: Collection) => Object.fromEntries(communities.map((c) => [c.name, c.standing]))
const fileIn = ({ files }: Collection, name: string): CollectedFile => {
  const found = files.find(({ fileName }) => fileName === name)
  if (!found) throw new Error(`no file ${name}`)
  return found
}
const nameOf = ({ communities }: Collection, { communityId }: CollectedFile) =>
  communities.find(({ id }) => id === communityId)?.name
const ready = ({ files }: Collection) =>
  files.flatMap(({ batch, holds }) => (batch && holds?.length === 0 ? [{ id: batch.id, expected: batch.counts }] : []))

async function workers(): Promise<number> {
  const back = await openBackdoor(app)
  const count = back.raw.prepare('select count(*) from worker').pluck().get() as number
  back.close()
  return count
}

describe('files of twelve communities dropped together', () => {
  it('lose one that is missing, late, twice there or unreadable', async () => {
    const text = join(app.dataDir, `${at(4)}社区花名册.xlsx`)
    writeFileSync(text, '本社区花名册见附件，请查收。\r\n')
    const paths: string[] = []
    for (const nth of [0, 1, 2, 3, 5, 6, 7, 8, 9]) paths.push(await write(usual(nth)))
    const again = peopleOf(at(2)).map((row, index) => (index === 0 ? { ...row, remark: '更正' } : row))
    paths.push(await write(usual(2, { name: '名册2-更正.xlsx', rows: again })), text)
    const mixed = [...peopleOf(at(0)).slice(0, 2), ...peopleOf(at(1)).slice(0, 2)]
    paths.push(await write({ name: '汇总.xlsx', rows: mixed }))
    const first = await stage(paths)
    const late = await write(usual(10))
    const added = { id: first.id, files: tokens(1), receivedOn: calendarDate('2026-11-28') }
    await app.call('clerk', 'importCollection.add', added, [late])

    const collection = await get(first.id)
    expect(standingIn(collection)).toEqual({
      ...Object.fromEntries(names.map((name) => [name, 'received'])),
      [at(2)]: 'second',
      [at(4)]: 'unreadable',
      [at(10)]: 'late',
      [at(11)]: 'overdue',
    })
    expect(collection.files.map(({ fileName }) => fileName)).toEqual(
      [...paths, late].map((path) => path.slice(app.dataDir.length + 1)),
    )
    const unread = fileIn(collection, `${at(4)}社区花名册.xlsx`)
    expect(unread).toMatchObject({ batch: null, holds: null, refusal: { code: 'IMPORT_NO_HEADER' } })
    expect(unread.senderSource).toBe('file-name')
    expect(fileIn(collection, '汇总.xlsx')).toMatchObject({ communityId: null, senderSource: 'none' })
    expect(fileIn(collection, '汇总.xlsx').rowCommunities.map(({ name, rows }) => [name, rows])).toEqual([
      [at(1), 2],
      [at(0), 2],
    ])
    expect(collection.totals.read).toBe(collection.files.reduce((sum, { batch }) => sum + (batch?.counts.read ?? 0), 0))
    // The file of two communities names people who are in those communities' own files too.
    expect(collection.sharedPeople).toHaveLength(4)
  })

  it('are written although something about them wants a look, or one refusal stops the others', async () => {
    const broken = peopleOf(at(3)).map((row, index) => (index === 1 ? { ...row, nation: '没有这个民族' } : row))
    const collection = await stageFiles(
      usual(0),
      usual(1),
      usual(2, { total: '99人' }),
      usual(3, { rows: broken, total: `${broken.length}人` }),
      usual(5),
      usual(6),
    )
    const holdsOf = (nth: number) => fileIn(collection, `名册${nth}.xlsx`).holds
    expect([0, 1, 2, 3].map(holdsOf)).toEqual([[], [], ['total-differs'], ['refused-rows']])
    const batches = ready(collection)
    expect(batches).toHaveLength(4)
    const held = fileIn(collection, '名册2.xlsx').batch
    const pushed = [...batches, { id: held?.id ?? 0, expected: held?.counts ?? collection.totals }]
    const wish = { id: collection.id, batches: pushed }
    expect(await refusalCode(app.call('clerk', 'importCollection.commit', wish))).toBe('IMPORT_COLLECTION_CHANGED')
    expect(await workers()).toBe(0)

    // Somebody of the second community is entered meanwhile: its file is to be looked at again, the others are written.
    await importRows(app, [{ ...peopleOf(at(1))[0], mobile: '19900000001' }])
    const report = await app.call('clerk', 'importCollection.commit', { id: collection.id, batches })
    expect(report.refused).toEqual([
      { batchId: fileIn(collection, '名册1.xlsx').batch?.id, refusal: { code: 'IMPORT_BATCH_CHANGED', details: {} } },
    ])
    expect(report.left).toEqual([])
    const written = [0, 5, 6].flatMap((nth) => peopleOf(at(nth)))
    expect(report.written.reduce((sum, { counts }) => sum + counts.new, 0)).toBe(written.length)
    expect(await workers()).toBe(written.length + 1)

    // Each is an import of its own, to be undone by itself.
    const [first] = report.written
    const { remove, restore } = await app.call('clerk', 'importBatch.undoPlan', { id: first?.batchId ?? 0 })
    await app.call('clerk', 'importBatch.undo', { id: first?.batchId ?? 0, expected: { remove, restore } })
    expect(await workers()).toBe(written.length + 1 - peopleOf(at(0)).length)
    expect(standingIn(await get(collection.id))[at(0)]).toBe('overdue')
  })

  it('leave part of a drop behind when the job is cancelled, or forget what was written before a cancel', async () => {
    const paths = [await write(usual(0)), await write(usual(1))]
    app.cancelNext(2)
    expect(await refusalCode(stage(paths))).toBe('JOB_CANCELLED')
    app.cancelNext(Infinity)
    expect((await app.call('clerk', 'importCollection.list', {})).total).toBe(0)
    expect((await app.call('clerk', 'importBatch.list', {})).total).toBe(0)
    const collection = await stage(paths)
    const batches = ready(collection)
    // Every word of progress is heard, not only one in 100 ms: the first batch says one as it begins and one at its end.
    let tick = 0
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (tick += 200))
    app.cancelNext(2)
    const report = await app.call('clerk', 'importCollection.commit', { id: collection.id, batches })
    clock.mockRestore()
    app.cancelNext(Infinity)
    expect(report.written.map(({ batchId }) => batchId)).toEqual([batches[0]?.id])
    expect(report.left).toEqual([batches[1]?.id])
    expect(await workers()).toBe(peopleOf(at(0)).length)
  })
})

describe('the sender of a file', () => {
  const only = async (file: CommunityFile) => {
    const collection = await stageFiles(file)
    const [found] = collection.files
    return found ? [nameOf(collection, found), found.senderSource] : []
  }
  const rows = peopleOf(at(0)).slice(0, 3)

  it('is taken from a weaker clue than the file has, or from the name of the office', async () => {
    expect(await only({ name: 'a.xlsx', rows, unit: `${at(1)}社区` })).toEqual([at(1), 'label'])
    expect(await only({ name: 'b.xlsx', rows, title: `${at(2)}社区工作者花名册` })).toEqual([at(2), 'title'])
    expect(await only({ name: `3.${at(3)}(定稿) .xlsx`, rows, unit: '示例区青枫街道办事处' })).toEqual([
      at(3),
      'file-name',
    ])
    expect(await only({ name: '花名册.xlsx', rows })).toEqual([at(0), 'rows'])
    expect(await only({ name: '花名册2.xlsx', rows, cover: [[''], ['报送单位：', `${at(4)}社区`]] })).toEqual([
      at(4),
      'label',
    ])
    expect(await only({ name: `${at(1)}和${at(2)}.xlsx`, rows })).toEqual([at(0), 'rows'])
  })

  it('hides that the rows are of another community', async () => {
    const collection = await stageFiles(usual(1, { rows }), { name: '无人.xlsx', rows: [], unit: '某某社区' })
    expect(fileIn(collection, '名册1.xlsx').holds).toContain('other-communities')
    expect(fileIn(collection, '无人.xlsx').refusal?.code).toBe('IMPORT_NO_HEADER')
  })

  it('cannot be put right by the clerk, or goes without an entry in the log', async () => {
    const mixed = [...peopleOf(at(0)).slice(0, 2), ...peopleOf(at(1)).slice(0, 2)]
    const collection = await stageFiles({ name: '汇总.xlsx', rows: mixed })
    const [file] = collection.files
    const communityId = collection.communities[1]?.id ?? 0
    expect(file?.holds).toEqual(['no-sender'])
    const assign = { fileId: file?.id ?? 0, communityId }
    expect(await refusalCode(app.call('clerk', 'importCollection.assign', { ...assign, communityId: 99 }))).toBe(
      'NOT_FOUND',
    )
    await app.call('clerk', 'importCollection.assign', assign)
    const after = await get(collection.id)
    expect(after.files[0]).toMatchObject({ communityId, senderSource: 'clerk', holds: ['other-communities'] })
    expect(standingIn(after)[at(1)]).toBe('received')
    const { rows: log } = await app.call('auditor', 'auditLog.list', { limit: 1 })
    expect(log[0]).toMatchObject({ action: 'importCollection.assign', objectType: 'import_collection' })
  })
})

describe('two files of a collection', () => {
  it('with the same people are written although they contradict each other', async () => {
    const shared = { ...peopleOf(at(1))[0], community: at(0) }
    const idNo = street.workers.find(({ community }) => community === at(1))?.idNo ?? ''
    const collection = await stageFiles(usual(0, { rows: [...peopleOf(at(0)), shared], total: '19人' }), usual(1))
    expect(collection.files.map(({ holds }) => holds)).toEqual([['shared-people'], ['shared-people']])
    const [a, b] = collection.files
    expect(collection.sharedPeople).toEqual([
      {
        name: shared.name,
        idTail: idNo.slice(-4),
        places: [
          { fileId: a?.id, rowNo: 2 + peopleOf(at(0)).length + 1 },
          { fileId: b?.id, rowNo: 3 },
        ],
      },
    ])
    expect(JSON.stringify(collection)).not.toContain(idNo)
  })

  it('with the same content pass as two reports, when one was renamed and saved anew', async () => {
    const collection = await stageFiles(
      usual(0),
      usual(0, { name: '另存.xlsx', unit: at(1), title: '花名册' }),
      usual(2),
      usual(2, { name: '名册2(1).xlsx', rows: peopleOf(at(2)).slice(1) }),
    )
    const [a, b, c, d] = collection.files
    expect(a?.sameContentAs).toEqual([b?.id])
    expect(b?.sameContentAs).toEqual([a?.id])
    expect([c?.sameContentAs, d?.sameContentAs]).toEqual([[], []])
    expect([a?.holds, c?.holds].map((holds) => holds?.[0])).toEqual(['same-content', 'second-file'])
    // Both files of one community share nearly everyone: that is said once, by the file.
    expect(collection.sharedPeople.every(({ places }) => places.every(({ fileId }) => fileId < (c?.id ?? 0)))).toBe(
      true,
    )
  })

  it('keep the other from being written when one of them was a mistake and is taken out', async () => {
    const collection = await stageFiles(usual(0), usual(0, { name: '误选.xlsx', rows: peopleOf(at(0)).slice(1) }))
    expect(ready(collection)).toEqual([])
    const fileId = fileIn(collection, '误选.xlsx').id
    await app.call('clerk', 'importCollection.remove', { fileId })
    const after = await get(collection.id)
    expect(ready(after)).toHaveLength(1)
    expect(fileIn(after, '误选.xlsx')).toMatchObject({ batch: { state: 'discarded' }, holds: null })
    expect(fileIn(after, '误选.xlsx').removedAt).not.toBeNull()
    expect(standingIn(after)[at(0)]).toBe('received')
    expect(after.totals.read).toBe(peopleOf(at(0)).length + 1)
    const again = app.call('clerk', 'importCollection.remove', { fileId })
    expect(await refusalCode(again)).toBe('IMPORT_COLLECTION_FILE_REMOVED')
    await app.call('clerk', 'importCollection.commit', { id: after.id, batches: ready(after) })
    const written = app.call('clerk', 'importCollection.remove', { fileId: fileIn(after, '名册0.xlsx').id })
    expect(await refusalCode(written)).toBe('IMPORT_COLLECTION_FILE_WRITTEN')
  })
})

describe('the head count that a file states', () => {
  it('is not found, or is a sum of something else', async () => {
    const rows = peopleOf(at(0))
    const stated = async (changes: Partial<CommunityFile>) => {
      const { files } = await stageFiles(usual(0, { total: undefined as never, ...changes }))
      return files[0]?.stated ?? null
    }
    expect(await stated({ total: '18人' })).toEqual({ people: 18, place: `花名册 C${rows.length + 3}` })
    expect(await stated({ total: '17' })).toEqual({ people: 17, place: `花名册 C${rows.length + 3}` })
    expect(await stated({ title: `${at(0)}社区工作者花名册（共 16 人，其中党员9人）` })).toEqual({
      people: 16,
      place: '花名册 A1',
    })
    expect(await stated({ cover: [['花名册'], ['报送人数：', '15']] })).toEqual({ people: 15, place: '封面 B2' })
    expect(await stated({})).toBeNull()
  })
})

describe('the list of who is to be reminded', () => {
  it('leaves out somebody or names those who are done', async () => {
    const broken = peopleOf(at(1)).map((row, index) => (index === 1 ? { ...row, nation: '没有这个民族' } : row))
    const { id } = await stageFiles(usual(0), usual(1, { rows: broken }))
    const path = join(app.dataDir, '催报.xlsx')
    const { communities } = await app.call('clerk', 'importCollection.exportReminder', { id, file: anyToken }, path)
    expect(communities).toBe(11)
    const texts = readWorkbook(readFileSync(path)).sheets[0]?.rows.map((row) => row.texts.join('|')) ?? []
    expect(texts[0]).toBe('11月花名册催报名单')
    expect(texts.filter((text) => text.includes(`|${at(0)}|`))).toEqual([])
    expect(texts.find((text) => text.includes(`|${at(1)}|`))).toContain('有1行错误，请按退回件更正后重报')
    expect(texts.find((text) => text.includes(`|${at(2)}|`))).toContain('逾期未报|已过报送期限，请尽快报送')
  })
})

describe('a collection in the database', () => {
  it('loses a file by SQL, or shows in the list what does not count any more', async () => {
    const { id, files } = await stageFiles(usual(0), usual(1))
    const back = await openBackdoor(app)
    expect(() => back.tamper('delete from import_collection_file')).toThrow('IMPORT_COLLECTION_FILE_KEPT')
    back.close()
    await app.call('clerk', 'importCollection.remove', { fileId: files[0]?.id ?? 0 })
    await app.call('clerk', 'importCollection.update', { id, title: '12月花名册', dueOn: null })
    const { rows } = await app.call('reviewer', 'importCollection.list', {})
    expect(rows).toMatchObject([
      { id, title: '12月花名册', dueOn: null, files: 1, staged: 1, committed: 0, refused: 0 },
    ])
    expect(standingIn(await get(id))[at(0)]).toBe('missing')
    expect((await app.call('auditor', 'auditLog.verify', {})).firstBadSeq).toBeNull()
  })
})
