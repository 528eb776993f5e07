import { calendarDate, toDayNumber } from '../../shared/kernel/calendar-date.ts'
import type { RosterField } from '../../shared/roster/roster.sheet.ts'
import { SampleRandom } from './sample-random.ts'
import { sampleStreet, type SampleWorker } from './sample-street.ts'

/** Damage that must stop the row (错误): the clerk has to look at the original document. */
export type DirtyError =
  | 'id-truncated'
  | 'id-15-digits'
  | 'sex-differs'
  | 'duplicate-id'
  | 'unknown-community'
  | 'card-truncated'
  | 'hidden-row'
/** Spelling that the import has to understand by itself. */
export type DirtySpelling =
  | 'id-lower-x'
  | 'id-spaces'
  | 'id-full-width'
  | 'phone-hyphens'
  | 'two-phones'
  | 'nbsp-name'
  | 'community-suffix'
  | 'birth-month'
  | 'birth-compact'
  | 'birth-serial'
  | 'birth-chinese'
  | 'grade-formula'

export type DirtyCell = string | number | { readonly formula: string; readonly result: number }

export interface DirtyRow {
  /** Row as Excel numbers it. */
  readonly rowNo: number
  readonly worker: SampleWorker
  readonly cells: Readonly<Partial<Record<RosterField, DirtyCell>>>
  readonly error: DirtyError | undefined
  readonly spelling: DirtySpelling | undefined
}

export interface DirtySection {
  readonly community: string
  readonly rows: readonly DirtyRow[]
  readonly subtotalRowNo: number
}

/** What the dirty twin holds, for tests to compare an import with. */
export interface DirtyTwinManifest {
  readonly dataRows: number
  readonly cleanRows: number
  readonly subtotalRows: number
  /** Written in the 合计 row: one more than there are rows. */
  readonly statedTotal: number
  readonly errors: Readonly<Record<DirtyError, readonly number[]>>
  readonly spellings: Readonly<Record<DirtySpelling, readonly number[]>>
}

/** How many people have each fault. */
const errorCounts: Readonly<Record<DirtyError, number>> = {
  'id-truncated': 3,
  'id-15-digits': 2,
  'sex-differs': 2,
  /** People, each of whom stands in two rows: nobody can say which one holds. */
  'duplicate-id': 2,
  'unknown-community': 1,
  'card-truncated': 3,
  'hidden-row': 1,
}
const spellingCounts: Readonly<Record<DirtySpelling, number>> = {
  'id-lower-x': 3,
  'id-spaces': 2,
  'id-full-width': 2,
  'phone-hyphens': 4,
  'two-phones': 2,
  'nbsp-name': 3,
  'community-suffix': 2,
  'birth-month': 12,
  'birth-compact': 12,
  'birth-serial': 12,
  'birth-chinese': 12,
  'grade-formula': 3,
}
const errorKinds = Object.keys(errorCounts) as DirtyError[]
const spellingKinds = Object.keys(spellingCounts) as DirtySpelling[]
export const firstDirtyDataRow = 5

/** Plans the file a community would really send: the sample street with about 8 % of the rows spoilt. */
export function planDirtyTwin(): readonly DirtySection[] {
  const { workers, communities } = sampleStreet()
  const faults = dealFaults(workers)
  let rowNo = firstDirtyDataRow
  return communities.map(({ name }) => {
    const rows = workers
      .filter((worker) => worker.community === name)
      .flatMap((worker) => {
        const fault = faults.get(worker.empNo) ?? {}
        const copies = fault.error === 'duplicate-id' ? [fault, fault] : [fault]
        return copies.map((copy, nth) => dirtyRow(rowNo + nth, worker, copy)).map((row) => ((rowNo += 1), row))
      })
    return { community: name, rows, subtotalRowNo: rowNo++ }
  })
}

/** The tests' oracle: how many rows are clean, and which rows are damaged in which way. */
export function dirtyTwinManifest(): DirtyTwinManifest {
  const sections = planDirtyTwin()
  const rows = sections.flatMap((section) => section.rows)
  const numbers = (test: (row: DirtyRow) => boolean) => rows.filter(test).map((row) => row.rowNo)
  return {
    dataRows: rows.length,
    cleanRows: rows.filter((row) => row.error === undefined).length,
    subtotalRows: sections.length,
    statedTotal: rows.length + 1,
    errors: byKind(errorKinds, (kind) => numbers((row) => row.error === kind)),
    spellings: byKind(spellingKinds, (kind) => numbers((row) => row.spelling === kind)),
  }
}

function byKind<K extends string, V>(kinds: readonly K[], of: (kind: K) => V): Record<K, V> {
  return Object.fromEntries(kinds.map((kind) => [kind, of(kind)])) as Record<K, V>
}

interface Fault {
  readonly error?: DirtyError
  readonly spelling?: DirtySpelling
}

/** One fault per person, dealt by a fixed seed. */
function dealFaults(workers: readonly SampleWorker[]): ReadonlyMap<string, Fault> {
  const random = new SampleRandom(20_261_201)
  const open = random.shuffled(workers)
  const faults = new Map<string, Fault>()
  const take = (fits: (worker: SampleWorker) => boolean, fault: Fault, count: number) => {
    for (let left = count; left > 0; left -= 1) {
      const at = open.findIndex(fits)
      const [worker] = at < 0 ? [] : open.splice(at, 1)
      if (!worker) throw new RangeError(`too few people for ${fault.error ?? fault.spelling}`)
      faults.set(worker.empNo, fault)
    }
  }
  take(endsInX, { spelling: 'id-lower-x' }, spellingCounts['id-lower-x'])
  for (const error of errorKinds)
    take(error === 'id-15-digits' ? isBornBefore2000 : anyone, { error }, errorCounts[error])
  for (const spelling of spellingKinds) {
    if (spelling !== 'id-lower-x') take(anyone, { spelling }, spellingCounts[spelling])
  }
  return faults
}

const anyone = () => true
const endsInX = (worker: SampleWorker) => worker.idNo.endsWith('X')
const isBornBefore2000 = (worker: SampleWorker) => worker.birthOn < '2000'

/** How this street's clerks write some codes, whatever the row. */
const habits: Readonly<Record<string, string>> = {
  汉族: '汉',
  中共党员: '党员',
  大学专科: '专科',
  助理社会工作师: '初级',
  街道签订劳动合同: '合同制',
}

function dirtyRow(rowNo: number, worker: SampleWorker, { error, spelling }: Fault): DirtyRow {
  const written: Partial<Record<RosterField, DirtyCell>> = {
    ...worker,
    nation: habits[worker.nation] ?? worker.nation,
    politics: rowNo % 2 === 0 ? (habits[worker.politics] ?? worker.politics) : worker.politics,
    education: writtenEducation(worker.education, rowNo),
    socialWorkLevel: habits[worker.socialWorkLevel] ?? worker.socialWorkLevel,
    identity: habits[worker.identity] ?? worker.identity,
    ...(error === undefined ? {} : damage[error](worker, rowNo)),
    ...(spelling === undefined ? {} : respell[spelling](worker, rowNo)),
  }
  return { rowNo, worker, cells: written, error, spelling }
}

function writtenEducation(education: string, rowNo: number): string {
  if (education !== '大学本科') return habits[education] ?? education
  return rowNo % 3 === 0 ? '本科(函授)' : '大学'
}

type Spoil = (worker: SampleWorker, rowNo: number) => Partial<Record<RosterField, DirtyCell>>

const damage: Readonly<Record<DirtyError, Spoil>> = {
  'id-truncated': ({ idNo }) => ({ idNo: Number(`${idNo.slice(0, 15)}000`) }),
  'id-15-digits': ({ idNo }) => ({ idNo: idNo.slice(0, 6) + idNo.slice(8, 17) }),
  'sex-differs': ({ sex }) => ({ sex: sex === '男' ? '女' : '男' }),
  'duplicate-id': () => ({ remark: '重复填报' }),
  'unknown-community': () => ({ community: '青松里社区' }),
  'card-truncated': ({ cardNo }, rowNo) => ({ cardNo: rowNo % 2 === 0 ? '6.29999E+18' : Number(cardNo) }),
  'hidden-row': () => ({}),
}

const respell: Readonly<Record<DirtySpelling, Spoil>> = {
  'id-lower-x': ({ idNo }) => ({ idNo: idNo.toLowerCase() }),
  'id-spaces': ({ idNo }) => ({ idNo: `${idNo.slice(0, 6)} ${idNo.slice(6, 14)} ${idNo.slice(14)}` }),
  'id-full-width': ({ idNo }) => ({ idNo: fullWidth(idNo) }),
  'phone-hyphens': ({ mobile }) => ({ mobile: `${mobile.slice(0, 3)}-${mobile.slice(3, 7)}-${mobile.slice(7)}` }),
  'two-phones': ({ mobile }) => ({ mobile: `${mobile}、13900009999` }),
  'nbsp-name': ({ name }) => ({ name: `\u00a0${name}\u00a0` }),
  'community-suffix': ({ community }) => ({ community: `${community}居委会` }),
  'birth-month': ({ birthOn }) => ({ birthOn: `${birthOn.slice(0, 4)}.${Number(birthOn.slice(5, 7))}` }),
  'birth-compact': ({ birthOn }) => ({ birthOn: birthOn.replaceAll('-', '') }),
  'birth-serial': ({ birthOn }) => ({ birthOn: toDayNumber(calendarDate(birthOn)) + serialOf1970 }),
  'birth-chinese': ({ birthOn }) => ({ birthOn: chineseDate(birthOn) }),
  'grade-formula': ({ grade }) => ({ grade: { formula: `${Number(grade) - 1}+1`, result: Number(grade) } }),
}

/** Excel's serial number of 1970-01-01. */
const serialOf1970 = 25_569

function fullWidth(text: string): string {
  return [...text].map((c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0)).join('')
}

function chineseDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${year}年${Number(month)}月${Number(day)}日`
}
