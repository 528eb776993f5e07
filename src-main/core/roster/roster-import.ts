import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import type { Finding } from '../../shared/kernel/finding.ts'
import { cleanIdNumber } from '../../shared/kernel/id-card.ts'
import type { SheetValue } from '../../shared/kernel/sheet-spec.ts'
import { exitedStatus } from '../../shared/roster/code-tables.ts'
import {
  checkRosterRow,
  communityIndex,
  storedFields,
  type CommunityIndex,
  type WorkerFields,
} from '../../shared/roster/roster-row.rules.ts'
import { datedFields } from '../../shared/roster/dated-fields.ts'
import type { GradeBands } from '../../shared/roster/grade-band.rules.ts'
import { rosterSheet } from '../../shared/roster/roster.sheet.ts'
import type { ReadDb, WriteScope } from '../db/contexts.ts'
import type {
  CheckedRow,
  FieldDifference,
  ImportTarget,
  RowValues,
  RowWriter,
  TargetSession,
  WrittenBatch,
} from '../import-batch/import-target.ts'
import { listCommunities } from '../organisation/organisation.service.ts'
import { listGradeBands } from '../standard/standard.service.ts'
import { loggedFields } from './roster-log.ts'
import { RosterIdentity } from './roster-identity.ts'
import { rosterUndo } from './roster-undo.ts'
import { assertQuota, headcounts } from './quota.ts'
import { shownValue } from './roster-view.ts'
import {
  listWorkerKeys,
  listWorkersByIdNo,
  workerInserter,
  type StoredWorker,
  type WorkerKeys,
} from './roster.repository.ts'
import { rememberedPinyin, workerChanger } from './worker-change.ts'

interface ParsedWorker {
  readonly worker: WorkerFields
  readonly extra: Readonly<Record<string, string>>
  readonly stored: StoredWorker | undefined
}

/** Roster files: keyed by ID number, else by number of staff, else by name and birth; a blank cell keeps what is stored. */
export const rosterImport: ImportTarget = {
  sheetId: 'roster',
  spec: rosterSheet,
  essential: [['name'], ['idNo', 'empNo', 'birthOn']],

  async open(db, clock) {
    const communities = await listCommunities(db)
    const keys = await listWorkerKeys(db)
    const bands = await listGradeBands(db)
    const today = clock.today()
    return new RosterSession(db, {
      communities: communityIndex(communities),
      communityNames: new Map(communities.map((c) => [c.id, c.name])),
      keys,
      bands,
      today,
      ground: JSON.stringify([today, communities, versionOf(keys), bands]),
    })
  },

  datedFields,
  openWriter: openRosterWriter,
  undo: rosterUndo,

  async guard(scope) {
    const before = await headcounts(scope.trx)
    return (overQuotaReason) => assertQuota(scope.trx, before, overQuotaReason)
  },
}

/** Another one as soon as anybody was added, changed or removed: ids are never given twice, versions only grow. */
function versionOf(keys: readonly WorkerKeys[]): readonly number[] {
  const versions = keys.reduce((sum, { rowVersion }) => sum + rowVersion, 0)
  return [keys.length, keys.at(-1)?.id ?? 0, versions]
}

interface RosterFacts {
  readonly communities: CommunityIndex
  readonly communityNames: ReadonlyMap<number, string>
  readonly keys: readonly WorkerKeys[]
  readonly bands: readonly GradeBands[]
  readonly today: CalendarDate
  readonly ground: string
}

class RosterSession implements TargetSession {
  readonly #db: ReadDb
  readonly #facts: RosterFacts
  readonly #identity: RosterIdentity
  readonly #seenIds = new Set<string>()
  readonly #seenCommunities = new Set<number>()
  #stored: ReadonlyMap<string, StoredWorker> = new Map()

  constructor(db: ReadDb, facts: RosterFacts) {
    this.#db = db
    this.#facts = facts
    this.#identity = new RosterIdentity(facts.keys)
  }

  get ground(): string {
    return this.#facts.ground
  }

  async load(rows: readonly RowValues[]): Promise<void> {
    const wanted = rows.flatMap((values) => this.#identity.find(values).person?.idNo ?? [])
    const stored = await listWorkersByIdNo(this.#db, wanted)
    this.#stored = new Map(stored.map((w) => [String(w.values.idNo), w]))
  }

  identify(values: RowValues): ReturnType<TargetSession['identify']> {
    const { person, findings } = this.#identity.find(values)
    const stored = person && this.#stored.get(person.idNo)
    return { stored: stored && { ...stored.values, community: stored.community }, findings }
  }

  rescue(damaged: string, values: RowValues): string | undefined {
    return this.#identity.rescue(damaged, String(values['name'] ?? ''))
  }

  check(values: RowValues, extra: Readonly<Record<string, string>>): CheckedRow {
    const idNo = this.#idNo(values)
    const { communities, today, bands } = this.#facts
    const context = { communities, today, bands, stored: this.#stored.get(idNo ?? '') }
    const { worker, findings } = checkRosterRow(values, context)
    const name = String(worker?.values.name ?? values['name'] ?? '')
    const keys = keysOf(idNo, worker?.values.empNo ?? values['empNo'])
    if (idNo !== undefined) this.#seenIds.add(idNo)
    if (!worker) return { outcome: 'refused', name, keys, parsed: null, findings, changes: [], objectId: null }
    this.#seenCommunities.add(worker.communityId)
    const { stored } = context
    const all = [...findings, ...this.#clashes(worker, stored)]
    const changes = stored ? this.#differences(stored, worker, extra) : []
    return {
      outcome: stored ? (changes.length > 0 ? 'changed' : 'same') : 'new',
      name,
      keys,
      parsed: { worker, extra, stored } satisfies ParsedWorker,
      findings: all,
      changes,
      objectId: stored?.id ?? null,
    }
  }

  /** 库中有表中无: people of the file's communities whom the file does not name. */
  fileFindings(): readonly Finding[] {
    const missing = this.#facts.keys.filter(
      (k) =>
        k.mergedIntoId === null &&
        k.status !== exitedStatus &&
        this.#seenCommunities.has(k.communityId) &&
        !this.#seenIds.has(k.idNo),
    )
    if (missing.length === 0) return []
    const names = missing.slice(0, 10).map((k) => k.name)
    const message = `花名册中有${missing.length}人不在来表中：${names.join('、')}${missing.length > 10 ? '等' : ''}`
    return [{ severity: 'info', code: 'NOT_IN_FILE', message, remedy: '导入不会改动这些人员；如已离职，请另行登记' }]
  }

  #idNo(values: RowValues): string | undefined {
    const idNo = values['idNo']
    return typeof idNo === 'string' ? cleanIdNumber(idNo) : undefined
  }

  #clashes({ values, birthOn }: WorkerFields, stored: StoredWorker | undefined): Finding[] {
    const findings: Finding[] = []
    const holder = typeof values.empNo === 'string' ? this.#identity.holderOf(values.empNo) : undefined
    if (holder && holder.id !== stored?.id) {
      findings.push({
        severity: 'error',
        code: 'EMP_NO_TAKEN',
        field: 'empNo',
        message: `人员编号${String(values.empNo)}已属于${holder.name}`,
        remedy: '请核对人员编号或身份证号',
      })
    }
    const twin = stored ? undefined : this.#identity.twinOf(String(values.name), birthOn)
    if (twin) {
      findings.push({
        severity: 'warning',
        code: 'SAME_NAME_AND_BIRTH',
        field: 'idNo',
        message: `花名册中已有同名且同日出生的人员（身份证号尾号${twin.idNo.slice(-4)}）`,
        remedy: '请核对是否为同一人；如为同一人，请更正身份证号',
        choices: [{ text: `是同一人，采用花名册中的号码（尾号${twin.idNo.slice(-4)}）`, values: { idNo: twin.idNo } }],
      })
    }
    return findings
  }

  #differences(stored: StoredWorker, worker: WorkerFields, extra: Readonly<Record<string, string>>): FieldDifference[] {
    const changes: FieldDifference[] = []
    for (const field of storedFields) {
      const before = stored.values[field] ?? null
      const after = worker.values[field] ?? null
      if (plain(before) === plain(after)) continue
      // A blank cell was filled up with what is stored, so nothing here is what the sender wants erased.
      changes.push({
        field,
        before: shownValue(field, before),
        after: after === null ? erasedText : shownValue(field, after),
      })
    }
    if (stored.communityId !== worker.communityId) {
      const after = this.#facts.communityNames.get(worker.communityId) ?? ''
      changes.push({ field: 'community', before: stored.community, after })
    }
    for (const [header, after] of Object.entries(extra)) {
      const before = stored.extra[header] ?? ''
      if (before !== after) changes.push({ field: header, before, after })
    }
    return changes
  }
}

const erasedText = '（清空）'
const plain = (value: SheetValue) => (Array.isArray(value) ? value.join(',') : String(value ?? ''))

/** A row without an ID number stays out whatever happens, so it stands in nobody's way. */
function keysOf(idNo: string | undefined, empNo: SheetValue | undefined): Record<string, string> {
  if (idNo === undefined) return {}
  return typeof empNo === 'string' && empNo !== '' ? { idNo, empNo } : { idNo }
}

function openRosterWriter(scope: WriteScope, { id, dated }: WrittenBatch): RowWriter {
  const insert = workerInserter(scope.bulk, { by: scope.actor.id, now: scope.clock.now(), batchId: id })
  const change = workerChanger(scope, { batchId: id })
  const pinyinOf = rememberedPinyin()
  return ({ parsed }) => {
    const { worker, extra, stored } = parsed as ParsedWorker
    if (!stored) {
      const { id: objectId, contentHash } = insert(worker, extra, pinyinOf(String(worker.values.name ?? '')))
      scope.record({ objectType: 'worker', objectId, after: loggedFields(worker, extra) })
      return { objectId, contentHash }
    }
    return { objectId: stored.id, ...change({ stored, next: worker, extra: { ...stored.extra, ...extra }, dated }) }
  }
}
