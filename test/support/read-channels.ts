import { z } from 'zod'
import { appContract, type ChannelName } from '../../src-main/shared/app-contract.ts'
import { allChannels } from './test-app.ts'

interface Described {
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, { readonly type?: string; readonly enum?: readonly unknown[] }>>
}

/** Every query channel there is, whatever feature it belongs to. */
export const readChannels: readonly ChannelName[] = allChannels.filter((name) => appContract[name].kind === 'query')

const person = 'worker'
const day = '2026-11-30'
/** Inputs that can't be told from the schema alone; the others are made from it. */
const special: Readonly<Partial<Record<ChannelName, readonly object[]>>> = {
  'auditLog.history': [person, 'labour_contract', 'notice'].map((objectType) => ({ objectType, objectId: 1 })),
  'attendance.list': [{ month: '2026-11' }],
  'calendar.readText': [{ text: '一、元旦：1月1日放假1天。', year: 2027 }],
  'calendar.check': [{ year: 2027, source: '通知', days: [] }],
  'roster.grid': [{ columns: ['name', 'community', 'status', 'remark'] }],
  'roster.facets': ['name', 'community', 'status'].map((field) => ({ field })),
  'roster.checkEdits': [{ edits: [{ id: 1, values: { remark: '核对' } }] }],
  'postGrade.people': ['1', '2', '3'].map((postClass) => ({ postClass, grade: null })),
  'postGrade.worker': [1, 2, 3].map((workerId) => ({ workerId, referenceOn: day })),
  'roster.compare': [{ firstId: 1, secondId: 2 }],
  'report.structure': [{ asOf: day }],
  'report.structurePeople': [{ asOf: day, communityId: null, column: 1 }],
  'labourContract.withoutContract': [{ on: day }],
  'compensation.compute': [{ cause: 'A1', startedOn: '2021-12-01', lastDay: day, averageWageFen: 500_000 }],
  'pay.averageWage': [1, 2, 3].map((workerId) => ({ workerId, startedOn: null, lastDay: day })),
  'exit.check': [1, 2, 3].map((workerId) => ({
    ...{ workerId, code: '01', way: null, reason: '本人辞职', noticeOn: null, lastDay: day, meetingOn: null },
  })),
  'notice.fromSource': [{ kind: 'accountability_audit', id: 1 }],
  'retirement.check': [
    { workerId: 1, kind: 'statutory', requestedOn: day, noticeOn: day, contributionMonths: 300, basis: '' },
  ],
}
const words = ['a', '纪线']

/** Inputs that a channel takes: first with nothing but what it must have, then with each word in its search field. */
export function inputsOf(channel: ChannelName, searched: readonly string[]): readonly object[] {
  const given = special[channel]
  if (given) return given
  const { required = [], properties = {} } = z.toJSONSchema(appContract[channel].input, {
    unrepresentable: 'any',
    io: 'input',
  }) as Described
  const plain = cases(required, properties)
  const field = ['search', 'text'].find((name) => Object.hasOwn(properties, name))
  if (field === undefined) return plain
  const [first = {}] = plain
  return [...plain, ...[...searched, ...words].map((word) => ({ ...first, [field]: word }))]
}

/** Every number from one to three for ids, every word of a list; the rest is filled in plainly. */
function cases(required: readonly string[], properties: NonNullable<Described['properties']>): object[] {
  let made: object[] = [{}]
  for (const name of required) {
    const { type, enum: choices } = properties[name] ?? {}
    const values = choices ?? (type === 'integer' ? (name === 'year' ? [2026, 2027] : [1, 2, 3]) : textFor(name))
    made = made.flatMap((each) => values.map((value) => ({ ...each, [name]: value })))
  }
  return made
}

const textFor = (name: string): readonly unknown[] => (name === 'stage' ? ['overdue', 'in15', 'open'] : ['甲'])
