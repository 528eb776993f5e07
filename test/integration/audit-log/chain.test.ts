import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loggedSha256 } from '../../../src-main/core/audit-log/mask-change.ts'
import { ChainVerifier, type StoredEntry } from '../../../src-main/core/audit-log/verify.ts'
import type { OpenVault } from '../../../src-main/core/keyring/vault.ts'
import { openTestVault, someActor } from '../../support/open-vault.ts'

const entries = 120
const mutationsPerKind = 40

describe('操作日志', () => {
  let open: OpenVault
  let close: () => void
  beforeAll(async () => {
    ;({ open, close } = await openTestVault())
    for (let i = 1; i <= entries; i += 1) {
      await open.unitOfWork.write(someActor, 'sample.save', async ({ record }) =>
        record({ objectType: 'sample', objectId: i, before: { note: `旧${i}` }, after: { note: `新${i}` } }),
      )
    }
  })
  afterAll(() => close())

  function firstBad(): number | null {
    const verifier = new ChainVerifier(open.auditKey)
    for (const entry of open.connection.raw.prepare('select * from audit_log_entry order by seq').iterate()) {
      verifier.check(entry as StoredEntry)
    }
    return verifier.verdict.firstBadSeq
  }

  /** Tampers as somebody with the file, the key and a database tool could, looks, and puts everything back. */
  function tamper(sql: string[]): number | null {
    const { raw } = open.connection
    raw.pragma('query_only = 0')
    raw.exec('begin')
    try {
      raw.exec('drop trigger audit_log_entry_no_update; drop trigger audit_log_entry_no_delete')
      for (const statement of sql) raw.exec(statement)
      return firstBad()
    } finally {
      raw.exec('rollback')
      raw.pragma('query_only = 1')
    }
  }

  it('is whole as written', () => {
    expect(firstBad()).toBeNull()
  })

  const fields = ['at', 'actor_name', 'action', 'object_type', 'object_id', 'summary', 'hash', 'previous_hash']
  const kinds: Record<string, (seq: number, n: number) => { sql: string[]; bad: number }> = {
    'a changed field': (seq, n) => {
      const field = fields[n % fields.length] ?? 'summary'
      const value = field.endsWith('hash') ? 'f'.repeat(64) : `改${n}`
      return { sql: [`update audit_log_entry set ${field} = '${value}' where seq = ${seq}`], bad: seq }
    },
    'a changed value inside the changes': (seq) => ({
      sql: [`update audit_log_entry set changes = replace(changes, '新', '假') where seq = ${seq}`],
      bad: seq,
    }),
    'a deleted entry': (seq) => ({
      // The last one is a cut tail, which only an anchor outside the machine can show.
      sql: [`delete from audit_log_entry where seq = ${Math.min(seq, entries - 1)}`],
      bad: Math.min(seq, entries - 1),
    }),
    'two entries swapped': (seq) => {
      const a = Math.min(seq, entries - 1)
      return {
        sql: [
          `update audit_log_entry set seq = -1 where seq = -2`,
          `pragma ignore_check_constraints = 1`,
          `update audit_log_entry set seq = 100000 where seq = ${a}`,
          `update audit_log_entry set seq = ${a} where seq = ${a + 1}`,
          `update audit_log_entry set seq = ${a + 1} where seq = 100000`,
        ],
        bad: a,
      }
    },
    'an inserted entry': (seq) => ({
      sql: [
        `update audit_log_entry set seq = -seq where seq > ${seq}`.replace('-seq', 'seq + 100000'),
        `insert into audit_log_entry select ${seq} + 1, at, actor_id, actor_name, action, object_type, object_id,
           summary, changes, previous_hash, hash from audit_log_entry where seq = ${seq}`,
        `update audit_log_entry set seq = seq - 100000 + 1 where seq > 100000`,
      ],
      bad: seq + 1,
    }),
  }
  for (const [kind, mutation] of Object.entries(kinds)) {
    it(`names the first bad entry after ${kind}, ${mutationsPerKind} times`, () => {
      for (let n = 0; n < mutationsPerKind; n += 1) {
        const { sql, bad } = mutation(1 + ((n * 37) % entries), n)
        expect(tamper(sql)).toBe(bad)
      }
      expect(firstBad()).toBeNull()
    })
  }

  it('cannot be changed or thinned out by the application itself', () => {
    const { raw } = open.connection
    raw.pragma('query_only = 0')
    expect(() => raw.exec('update audit_log_entry set summary = 1')).toThrow('AUDIT_LOG_APPEND_ONLY')
    expect(() => raw.exec('delete from audit_log_entry where seq = 1')).toThrow('AUDIT_LOG_APPEND_ONLY')
    raw.pragma('query_only = 1')
  })

  it('never holds an ID, card or phone number in clear, wherever it was typed', async () => {
    await open.unitOfWork.write(someActor, 'sample.save', async ({ record }) =>
      record({
        objectType: 'worker',
        objectId: 1,
        before: { idNo: '990102198803050014', mobile: '13900000001', remark: '' },
        after: { idNo: '990102198406308886', cardNo: '6299990000000123459', remark: '证号990102197511120020待核' },
        summary: `核对990102197511120020，卡6299 9900 0000 0123 459，电话１３９０００００００１，${loggedSha256('1'.repeat(63) + 'f')}`,
      }),
    )
    const { changes, summary } = open.connection.raw
      .prepare<[], { changes: string; summary: string }>(
        'select changes, summary from audit_log_entry order by seq desc limit 1',
      )
      .get() ?? { changes: '', summary: '' }
    expect(changes).not.toMatch(/\d{11,}/)
    expect(changes).toContain('＊＊＊0014#')
    expect(changes).toContain('＊＊＊8886#')
    expect(summary).toBe(`核对＊＊＊0020，卡＊＊＊3459，电话＊＊＊0001，${loggedSha256('1'.repeat(63) + 'f')}`)
  })
})
