import type { CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { hasErrors, type Finding } from '../../shared/kernel/finding.ts'
import { checkIdDigits } from '../../shared/kernel/id-card.ts'
import { looksMasked, maskedValueFindings } from '../../shared/kernel/masking.ts'
import { recordKindLabels, type RecordKind } from '../../shared/person-record/record-kinds.ts'
import {
  checkRecord,
  isExactlyRecord,
  isSameRecord,
  type RecordValues,
} from '../../shared/person-record/record.rules.ts'
import { recordColumns, recordKeys, recordSheets } from '../../shared/person-record/record.sheets.ts'
import { communityKey, tidyName } from '../../shared/roster/roster-row.rules.ts'
import type { PersonnelBlock } from '../../shared/personnel-block/personnel-block.rules.ts'
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
import { listWorkerKeys, RosterIdentity, type WorkerKeys } from '../roster/roster.service.ts'
import type { PersonnelBlocks } from '../personnel-block/personnel-block.ts'
import { listWaiting } from './honour-standing.repository.ts'
import { honourFindings } from './honour-block.ts'
import { listRecords, recordInserter, recordUpdater, type StoredRecord } from './person-record.repository.ts'
import { contentReader } from './record-undo.repository.ts'
import { recordUndo } from './record-undo.ts'
import { columnShown, loggedRecord } from './record-view.ts'

type Extra = Readonly<Record<string, string>>

interface ParsedRecord {
  readonly worker: WorkerKeys
  readonly values: RecordValues
  readonly extra: Extra
  readonly stored: StoredRecord | undefined
}

/**
 * Files with records of one kind for the whole street: each row finds its person as a roster's row does, and then the
 * record of that person which it repeats. A blank cell keeps what is stored.
 */
function recordImport(kind: RecordKind, blocks: PersonnelBlocks): ImportTarget {
  return {
    sheetId: kind,
    spec: recordSheets[kind],
    essential: [['name'], ['idNo', 'empNo', 'birthOn'], [recordKeys[kind][0]]],

    async open(db, clock) {
      const communities = new Map((await listCommunities(db)).map(({ id, name }) => [id, name]))
      const facts = { keys: await listWorkerKeys(db), communities, today: clock.today() }
      return new RecordSession(db, kind, { ...facts, blocks: kind === 'honour' ? await blocks(db) : [] })
    },

    openWriter: (scope, batch) => openRecordWriter(kind, scope, batch),
    undo: recordUndo,
  }
}

export function recordImports(blocks: PersonnelBlocks): Readonly<Record<RecordKind, ImportTarget>> {
  return {
    education: recordImport('education', blocks),
    career: recordImport('career', blocks),
    family: recordImport('family', blocks),
    certificate: recordImport('certificate', blocks),
    representative: recordImport('representative', blocks),
    honour: recordImport('honour', blocks),
  }
}

interface StreetFacts {
  readonly keys: readonly WorkerKeys[]
  readonly communities: ReadonlyMap<number, string>
  readonly today: CalendarDate
  readonly blocks: readonly PersonnelBlock[]
}

class RecordSession implements TargetSession {
  readonly #db: ReadDb
  readonly #kind: RecordKind
  readonly #facts: StreetFacts
  readonly #identity: RosterIdentity
  /** Second rows by the row that they were merged into. */
  readonly #secondRows: ReadonlyMap<number | null, readonly WorkerKeys[]>
  #standing: ReadonlyMap<number, readonly StoredRecord[]> = new Map()
  /** Honours that stay as a notice announced them. */
  #waiting: ReadonlySet<number> = new Set()

  constructor(db: ReadDb, kind: RecordKind, facts: StreetFacts) {
    this.#db = db
    this.#kind = kind
    this.#facts = facts
    this.#identity = new RosterIdentity(facts.keys)
    this.#secondRows = Map.groupBy(facts.keys, ({ mergedIntoId }) => mergedIntoId)
  }

  async load(rows: readonly RowValues[]): Promise<void> {
    const ids = rows.flatMap((values) => this.#person(values).person?.id ?? [])
    const people = new Map([...new Set(ids)].map((id) => [id, this.#rowsOf(id)]))
    const records = await listRecords(this.#db, [...people.values()].flat(), this.#kind)
    if (this.#kind === 'honour') {
      this.#waiting = await listWaiting(
        this.#db,
        records.map(({ id }) => id),
      )
    }
    const byRow = Map.groupBy(
      records.filter(({ removed }) => removed === null),
      ({ workerId }) => workerId,
    )
    this.#standing = new Map([...people].map(([id, own]) => [id, own.flatMap((row) => byRow.get(row) ?? [])]))
  }

  identify(values: RowValues): ReturnType<TargetSession['identify']> {
    const { person, findings } = this.#person(values)
    if (!person) return { findings }
    const { stored, ambiguity } = this.#repeated(person, values)
    const { name, idNo, empNo, birthOn, communityId } = person
    const about = { name, idNo, empNo, birthOn, community: this.#facts.communities.get(communityId) ?? null }
    return { stored: { ...about, ...stored?.values }, findings: [...findings, ...ambiguity] }
  }

  rescue(damaged: string, values: RowValues): string | undefined {
    return this.#identity.rescue(damaged, textOf(values, 'name'))
  }

  check(given: RowValues, extra: Extra): CheckedRow {
    const { person, findings: oddities } = this.#person(given)
    const name = tidyName(textOf(given, 'name'))
    const keep = { name, keys: {}, parsed: null, changes: [], objectId: null }
    if (!person) {
      return { ...keep, outcome: 'refused', findings: hasErrors(oddities) ? [] : [unknownPerson(given)] }
    }
    const { values, findings } = checkRecord(this.#kind, given, {
      birthOn: person.birthOn as CalendarDate,
      today: this.#facts.today,
    })
    const all = [
      ...(person.name === name ? [] : [otherName(person)]),
      ...this.#otherCommunity(person, given),
      ...maskedValueFindings(recordColumns(this.#kind), given),
      ...findings,
      ...honourFindings(this.#kind, values, { person, blocks: this.#facts.blocks }),
    ]
    const { stored } = this.#repeated(person, values)
    const changes = stored ? differences(this.#kind, stored, values, extra) : []
    return {
      outcome: stored ? (changes.length > 0 ? 'changed' : 'same') : 'new',
      name: person.name,
      keys: { [recordKeys[this.#kind][0]]: rowKey(this.#kind, person, values, stored) },
      parsed: { worker: person, values, extra, stored } satisfies ParsedRecord,
      findings: stored && changes.length > 0 && this.#waiting.has(stored.id) ? [...all, waits(person)] : all,
      changes,
      objectId: stored?.id ?? null,
    }
  }

  /** A masked ID number of our own lists says nothing; the other keys stand for it. */
  #person(values: RowValues): ReturnType<RosterIdentity['find']> {
    return this.#identity.find(looksMasked(values['idNo']) ? { ...values, idNo: null } : values)
  }

  #rowsOf(id: number): number[] {
    const ids = [id]
    for (const each of ids) ids.push(...(this.#secondRows.get(each) ?? []).map((row) => row.id))
    return ids
  }

  /** The standing record that a row repeats: the one that agrees in everything, else the only one that contradicts nothing. */
  #repeated(
    person: WorkerKeys,
    values: RowValues,
  ): { stored: StoredRecord | undefined; ambiguity: readonly Finding[] } {
    const keys = recordKeys[this.#kind]
    if (textOf(values, keys[0]) === '') return { stored: undefined, ambiguity: [] }
    const standing = this.#standing.get(person.id) ?? []
    const exact = standing.find((record) => isExactlyRecord(keys, record.values, values))
    const [only, ...others] = exact ? [exact] : standing.filter((record) => isSameRecord(keys, record.values, values))
    if (others.length === 0) return { stored: only, ambiguity: [] }
    const headers = recordColumns(this.#kind).flatMap(([field, { header }]) => (keys.includes(field) ? [header] : []))
    const message = `${person.name}有${others.length + 1}条${recordKindLabels[this.#kind]}与此行相符`
    const remedy = `请填全${headers.join('、')}，以便确定是哪一条`
    return {
      stored: undefined,
      ambiguity: [{ severity: 'error', code: 'AMBIGUOUS_RECORD', field: keys[0], message, remedy }],
    }
  }

  #otherCommunity({ communityId }: WorkerKeys, values: RowValues): Finding[] {
    const stated = textOf(values, 'community')
    const known = this.#facts.communities.get(communityId) ?? ''
    if (stated === '' || communityKey(stated) === communityKey(known)) return []
    const message = `来表所属社区为${stated}，花名册中为${known}`
    const remedy = '导入不会改动所属社区；有调动的，请在花名册中登记'
    return [{ severity: 'info', code: 'RECORD_COMMUNITY_DIFFERS', field: 'community', message, remedy }]
  }
}

const textOf = (values: RowValues, field: string): string => {
  const value = values[field]
  return typeof value === 'string' ? value : ''
}

/** Two rows of one file must not be about one record: about the same stored one, or about the same new one. */
function rowKey(kind: RecordKind, { id }: WorkerKeys, values: RecordValues, stored: StoredRecord | undefined): string {
  if (stored) return `#${stored.id}`
  return [id, ...recordKeys[kind].map((field) => textOf(values, field))].join('|')
}

/** A number that nobody has may be one that is written wrong. */
function unknownPerson(values: RowValues): Finding {
  const wrong = checkIdDigits(textOf(values, 'idNo')).findings[0]
  if (wrong && textOf(values, 'idNo') !== '') return wrong
  const field = textOf(values, 'idNo') === '' ? 'name' : 'idNo'
  const message = field === 'idNo' ? '花名册中没有此身份证号' : '花名册中找不到此人'
  const remedy = '请先导入花名册，或更正身份证号、人员编号、姓名和出生日期'
  return { severity: 'error', code: 'RECORD_UNKNOWN_PERSON', field, message, remedy }
}

function waits({ name }: WorkerKeys): Finding {
  const message = `${name}的此项荣誉正在公示，或经公示不予授予`
  return { severity: 'error', code: 'HONOUR_WAITS', message, remedy: '请待公示确认后再更正' }
}

function otherName({ name }: WorkerKeys): Finding {
  const message = `花名册中此人为${name}`
  return { severity: 'error', code: 'RECORD_NAME_DIFFERS', field: 'name', message, remedy: '请核对姓名和身份证号' }
}

const erasedText = '（清空）'

function differences(kind: RecordKind, stored: StoredRecord, values: RecordValues, extra: Extra): FieldDifference[] {
  const changes: FieldDifference[] = recordColumns(kind).flatMap(([field, column]) => {
    const [before, after] = [columnShown(column, stored.values[field]), columnShown(column, values[field])]
    return before === after ? [] : [{ field, before, after: after === '' ? erasedText : after }]
  })
  for (const [header, after] of Object.entries(extra)) {
    const before = stored.extra[header] ?? ''
    if (before !== after) changes.push({ field: header, before, after })
  }
  return changes
}

function openRecordWriter(kind: RecordKind, scope: WriteScope, { id }: WrittenBatch): RowWriter {
  const { bulk, actor, clock, record } = scope
  const stamp = { by: actor.id, now: clock.now(), batchId: id }
  const insert = recordInserter(bulk, stamp)
  const update = recordUpdater(bulk, stamp)
  const read = contentReader(bulk)
  return ({ parsed }) => {
    const { worker, values, extra, stored } = parsed as ParsedRecord
    const summary = `${worker.name}的${recordKindLabels[kind]}`
    if (!stored) {
      const { id: objectId, contentHash } = insert({ workerId: worker.id, kind, values, extra })
      record({ objectType: 'person_record', objectId, after: loggedRecord(kind, values, extra), summary })
      return { objectId, contentHash }
    }
    const before = read(stored.id)
    const merged = { ...stored.extra, ...extra }
    update(stored, values, merged)
    record({
      objectType: 'person_record',
      objectId: stored.id,
      before: loggedRecord(kind, stored.values, stored.extra),
      after: loggedRecord(kind, values, merged),
      summary,
    })
    const after = read(stored.id)
    const changed = Object.keys(after).filter((column) => before[column] !== after[column])
    const of = (columns: typeof before) =>
      Object.fromEntries(changed.map((column) => [column, columns[column] ?? null]))
    return { objectId: stored.id, before: of(before), after: of(after) }
  }
}
