import type Database from 'better-sqlite3'
import { pinyinIndex } from '../../src-main/core/roster/pinyin-index.ts'
import { contractInserter, nextSequence } from '../../src-main/core/labour-contract/labour-contract.repository.ts'
import { workerInserter } from '../../src-main/core/roster/roster.repository.ts'
import type { Actor, WriteScope } from '../../src-main/core/db/contexts.ts'
import { Vault } from '../../src-main/core/keyring/vault.ts'
import { insertStandard, type NewStandard } from '../../src-main/core/standard/standard.repository.ts'
import { calendarDate } from '../../src-main/shared/kernel/calendar-date.ts'
import { idCheckCharacter } from '../../src-main/shared/kernel/id-card.ts'
import { yuan } from '../../src-main/shared/kernel/money.ts'
import type { SheetValue } from '../../src-main/shared/kernel/sheet-spec.ts'
import type { LabourContractFields } from '../../src-main/shared/labour-contract/labour-contract.schema.ts'
import { contractTermsOf } from './contracts.ts'
import type { RosterField } from '../../src-main/shared/roster/roster.sheet.ts'
import { cheapKdf, password, resourcesDir, sampleCommunities, testAccounts, type TestApp } from './test-app.ts'

/** A second connection to the same encrypted file, as the job worker has one: for building and for looking below. */
export interface Backdoor {
  readonly raw: Database.Database
  /** One unit of work as 经办甲; every write must be recorded, as in the product. */
  write<T>(fn: (scope: WriteScope) => Promise<T>): Promise<T>
  /** SQL with the write protection of the connection lifted: what a tool beside the product could do. */
  tamper(sql: string, ...parameters: unknown[]): Database.RunResult
  close(): void
}

export async function openBackdoor(app: TestApp): Promise<Backdoor> {
  const vault = new Vault({
    dataDir: app.dataDir,
    resourcesDir,
    clock: app.clock,
    onChanged: () => undefined,
    kdfCost: cheapKdf,
  })
  const { connection, unitOfWork } = await vault.unlock(testAccounts.clerk.loginName, password)
  const actor: Actor = {
    id: app.accountId('clerk'),
    displayName: testAccounts.clerk.displayName,
    roles: ['clerk'],
    communityId: null,
  }
  return {
    raw: connection.raw,
    write: (fn) => unitOfWork.write(actor, 'test.build', fn),
    tamper(sql, ...parameters) {
      connection.raw.pragma('query_only = 0')
      try {
        return connection.raw.prepare(sql).run(...parameters)
      } finally {
        connection.raw.pragma('query_only = 1')
      }
    },
    close: () => vault.lock(),
  }
}

/** A person with everything that a test does not care about filled in. Amounts in yuan, as a clerk writes them. */
export interface WorkerSpec {
  readonly name: string
  readonly community?: string
  readonly category?: string
  readonly postClass?: string
  readonly grade?: number | null
  readonly identity?: string
  readonly level?: string
  readonly joinedOn?: string
  readonly status?: string
  readonly exitOn?: string
  /** Contribution base of both; null = not filled in. */
  readonly base?: string | null
  readonly fundBase?: string | null
  readonly birthOn?: string
  readonly retirementCategory?: string
  readonly contractParty?: string
  readonly contractTerm?: string
  readonly contractFrom?: string
  readonly contractTo?: string
  readonly homeAddress?: string
  readonly sex?: '1' | '2'
  /** Any other column of the roster. */
  readonly values?: Partial<Record<RosterField, SheetValue>>
}

let people = 0

/** A fictitious number of the reserved prefix 990102, valid by its check character. */
function fictitiousIdNo(birthOn: string): string {
  people += 1
  const first17 = `990102${birthOn.replaceAll('-', '')}${String((people * 2) % 1000).padStart(3, '0')}`
  return `${first17}${idCheckCharacter(first17)}`
}

/** Every person needs a number of his own, so the day of birth moves on with each five hundred. */
function nextBirth(): string {
  const day = 1 + (Math.floor((people + 1) / 500) % 28)
  return `1988-03-${String(day).padStart(2, '0')}`
}

/** Puts people on the roster through the product's own repository. Returns their ids in the same order. */
export async function addWorkers(back: Backdoor, specs: readonly WorkerSpec[]): Promise<number[]> {
  return back.write(async ({ bulk, clock, actor, record }) => {
    const insert = workerInserter(bulk, { by: actor.id, now: clock.now(), batchId: null })
    const communities = bulk.prepare<[], { id: number; name: string }>('select id, name from community').all()
    record({ objectType: 'worker', objectId: 'test', summary: `${specs.length}人` })
    return specs.map((spec) => {
      const name = spec.community ?? sampleCommunities[0]?.name
      const communityId = communities.find((c) => c.name === name)?.id
      if (communityId === undefined) throw new Error(`no community ${name}`)
      const birthOn = spec.birthOn ?? nextBirth()
      const values = rosterValues(spec, birthOn)
      return insert(
        { communityId, sex: spec.sex ?? '2', birthOn: calendarDate(birthOn), values },
        {},
        pinyinIndex(spec.name),
      ).id
    })
  })
}

function rosterValues(spec: WorkerSpec, birthOn: string) {
  const money = (amount: string | null | undefined, fallback: string) =>
    amount === null ? null : yuan(amount ?? fallback)
  return {
    name: spec.name,
    idNo: fictitiousIdNo(birthOn),
    nation: '01',
    politics: '13',
    education: '21',
    category: spec.category ?? '09',
    identity: spec.identity ?? '1',
    postClass: spec.postClass ?? '3',
    grade: spec.grade === undefined ? 9 : spec.grade,
    socialWorkLevel: spec.level ?? '0',
    status: spec.status ?? '1',
    joinedOn: spec.joinedOn ?? '2019-03-01',
    exitOn: spec.exitOn ?? null,
    retirementCategory: spec.retirementCategory ?? 'F50',
    socialInsuranceBase: money(spec.base, '6300'),
    housingFundBase: money(spec.fundBase === undefined ? spec.base : spec.fundBase, '6300'),
    contractParty: spec.contractParty ?? null,
    contractTerm: spec.contractTerm ?? null,
    contractFrom: spec.contractFrom ?? null,
    contractTo: spec.contractTo ?? null,
    homeAddress: spec.homeAddress ?? null,
    ...spec.values,
  }
}

/** Leave in half-days, as an imported attendance sheet leaves it behind. */
export async function addLeave(
  back: Backdoor,
  leave: { readonly workerId: number; readonly month: string; readonly personal?: number; readonly sick?: number },
): Promise<void> {
  await back.write(async ({ bulk, clock, actor, record }) => {
    const { workerId, month, personal = 0, sick = 0 } = leave
    bulk
      .prepare(
        `insert into attendance (worker_id, month, personal_leave_half_days, sick_leave_half_days, updated_by, updated_at)
         values (?, ?, ?, ?, ?, ?)`,
      )
      .run(workerId, month, personal, sick, actor.id, clock.now())
    record({ objectType: 'attendance', objectId: workerId, after: { month, personal, sick } })
  })
}

/** A later standard takes the place of the sample one from its first day on. */
export async function addStandard(
  back: Backdoor,
  standard: Pick<NewStandard, 'kind' | 'body' | 'effectiveFrom'>,
): Promise<void> {
  await back.write(async ({ trx, clock, record }) => {
    const more = { title: '测试标准', effectiveTo: null, documentNo: '测试〔2026〕1号', note: '', isSample: true }
    const id = await insertStandard(trx, { ...standard, ...more }, clock.now())
    record({ objectType: 'standard', objectId: id, after: { kind: standard.kind } })
  })
}

/** A contract in force as it is taken over from the roster; everything but the dates is of no concern. */
export async function addContract(
  back: Backdoor,
  {
    fixedTermsBefore = 0,
    ...terms
  }: { readonly workerId: number; readonly fixedTermsBefore?: number } & Partial<
    Pick<LabourContractFields, 'term' | 'startsOn' | 'endsOn' | 'probationEndsOn'>
  >,
): Promise<number> {
  return back.write(async ({ trx, bulk, clock, actor, record }) => {
    const year = Number(clock.today().slice(0, 4))
    const sequence = await nextSequence(trx, year)
    const fields = contractTermsOf(terms.workerId, { startsOn: calendarDate('2024-01-01'), ...terms })
    const contractNo = `青枫合〔${year}〕${String(sequence).padStart(4, '0')}号`
    const insert = contractInserter(bulk, { by: actor.id, now: clock.now() })
    const id = insert({
      fields,
      contractNo,
      series: { year, sequence },
      source: 'roster',
      state: 'in_force',
      fixedTermsBefore,
    })
    record({ objectType: 'labour_contract', objectId: id, after: { contractNo } })
    return id
  })
}
