import { copyFileSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OpenVault, Vault } from '../../../src-main/core/keyring/vault.ts'
import { newVault, openTestVault, someActor } from '../../support/open-vault.ts'

const community = {
  name: '青枫路',
  households: 1,
  population: 1,
  quota: 1,
  sort_order: 1,
  created_at: 'x',
  updated_at: 'x',
}

describe('unit of work', () => {
  let vault: Vault
  let open: OpenVault
  let dataDir: string
  let close: () => void
  beforeEach(async () => {
    ;({ vault, open, dataDir, close } = await openTestVault())
  })
  afterEach(() => close())

  const count = (table: string) =>
    open.connection.raw.prepare<[], { n: number }>(`select count(*) as n from ${table}`).get()?.n

  it('keeps a change together with its audit-log entry', async () => {
    await open.unitOfWork.write(someActor, 'sample.save', async ({ trx, record }) => {
      await trx.insertInto('community').values(community).execute()
      record({ objectType: 'community', objectId: 1, after: { name: '青枫路' } })
    })
    expect([count('community'), count('audit_log_entry')]).toEqual([1, 1])
  })

  it('rolls back a write that recorded nothing', async () => {
    const write = open.unitOfWork.write(someActor, 'sample.save', async ({ trx }) => {
      await trx.insertInto('community').values(community).execute()
    })
    await expect(write).rejects.toThrow('without an audit-log entry')
    expect([count('community'), count('audit_log_entry')]).toEqual([0, 0])
  })

  it('rolls back both halves when something fails after the business write or after the entry', async () => {
    for (const recordsFirst of [false, true]) {
      const write = open.unitOfWork.write(someActor, 'sample.save', async ({ trx, record }) => {
        await trx.insertInto('community').values(community).execute()
        if (recordsFirst) record({ objectType: 'community', objectId: 1, after: {} })
        throw new Error('停电')
      })
      await expect(write).rejects.toThrow('停电')
      expect([count('community'), count('audit_log_entry')]).toEqual([0, 0])
    }
  })

  it('lets INSERT OR REPLACE put a new entry in the place of an old one', async () => {
    await open.unitOfWork.write(someActor, 'sample.save', async ({ record }) =>
      record({ objectType: 'sample', objectId: 1, after: { note: '原样' } }),
    )
    const { raw } = open.connection
    const before = raw.prepare('select * from audit_log_entry').all()
    raw.pragma('query_only = 0')
    const replace = raw.prepare('insert or replace into audit_log_entry select * from audit_log_entry')
    expect(() => replace.run()).toThrow('AUDIT_LOG')
    expect(raw.prepare('select * from audit_log_entry').all()).toEqual(before)
  })

  it('lets nothing write outside a unit of work, not even raw SQL', async () => {
    const insert = () => open.connection.raw.exec(`insert into calendar_year (year, source) values (2030, 'x')`)
    expect(insert).toThrow(/readonly/)
    await expect(
      sql`insert into calendar_year (year, source) values (2030, 'x')`.execute(open.connection.kysely),
    ).rejects.toThrow(/readonly/)
    await open.unitOfWork.write(someActor, 'sample.save', async ({ record }) =>
      record({ objectType: 'sample', objectId: 1 }),
    )
    expect(insert).toThrow(/readonly/)
  })

  it('throws instead of waiting for ever when the outer database is used inside a transaction', async () => {
    const write = open.unitOfWork.write(someActor, 'sample.save', async ({ record }) => {
      record({ objectType: 'sample', objectId: 1 })
      await open.connection.kysely.selectFrom('community').selectAll().execute()
    })
    await expect(write).rejects.toThrow('outer database')
  })

  it('reads its pragmas back after every opening: a reopened file would run with synchronous=NORMAL', async () => {
    const pragmas = () =>
      ['journal_mode', 'synchronous', 'foreign_keys', 'trusted_schema', 'temp_store', 'query_only'].map((name) =>
        vault.open?.connection.raw.pragma(name, { simple: true }),
      )
    expect(pragmas()).toEqual(['wal', 2, 1, 0, 2, 1])
    vault.lock()
    await vault.unlock('jingban', 'Qf-2026-示例口令')
    expect(pragmas()).toEqual(['wal', 2, 1, 0, 2, 1])
  })

  it('runs on a SQLite that has the fix of the WAL-reset bug (3.51.3)', () => {
    const { v } = open.connection.raw.prepare<[], { v: string }>('select sqlite_version() as v').get() ?? { v: '' }
    const [major = 0, minor = 0, patch = 0] = v.split('.').map(Number)
    expect(major * 1_000_000 + minor * 1_000 + patch).toBeGreaterThanOrEqual(3_051_003)
  })

  it('writes an encrypted file that neither no key nor another key opens', () => {
    const path = join(dataDir, 'jiedao.db')
    vault.lock()
    expect(readFileSync(path).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3')
    const copy = join(dataDir, 'copy.db')
    copyFileSync(path, copy)
    for (const key of [undefined, '00'.repeat(32)]) {
      const raw = new Database(copy)
      if (key !== undefined) {
        raw.pragma("cipher = 'chacha20'")
        raw.pragma(`key = "x'${key}'"`)
      }
      expect(() => raw.prepare('select * from sqlite_master').all()).toThrow(/not a database/)
      raw.close()
    }
  })

  it('refuses a file of a newer program and does not touch a byte of it', async () => {
    open.connection.raw.pragma('query_only = 0')
    open.connection.raw.pragma('user_version = 999999')
    vault.lock()
    const before = readFileSync(join(dataDir, 'jiedao.db'))
    await expect(newVault(dataDir).unlock('jingban', 'Qf-2026-示例口令')).rejects.toMatchObject({
      code: 'DATABASE_FROM_NEWER_VERSION',
    })
    expect(readFileSync(join(dataDir, 'jiedao.db')).equals(before)).toBe(true)
  })

  it('leaves no half-made database behind when the first run fails', async () => {
    vault.lock()
    const fresh = newVault(join(dataDir, 'second'))
    await expect(
      fresh.create(async () => {
        throw new Error('磁盘已满')
      }),
    ).rejects.toThrow('磁盘已满')
    expect(fresh.state).toBe('uninitialised')
    expect(readdirSync(join(dataDir, 'second'))).toEqual([])
  })
})
