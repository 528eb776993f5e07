import type { CommunityFields, OfficeFields } from '../../shared/organisation/organisation.contract.ts'
import {
  addDays,
  addMonths,
  ageOn,
  calendarDate,
  daysBetween,
  type CalendarDate,
} from '../../shared/kernel/calendar-date.ts'
import type { SampleRandom } from './sample-random.ts'
import { type Share } from './sample-random.ts'
import type { SampleSex } from './sample-names.ts'

/** Reference date of the sample: ages, terms and reminders are counted to this day. */
export const sampleReferenceDate = calendarDate('2026-11-30')

export const sampleOffice: OfficeFields = {
  name: '示例区青枫街道办事处',
  shortName: '青枫街道',
  district: '示例区',
  documentPrefix: '青街办发',
  address: '青枫街道青枫路1号',
  phone: '0000-12345',
  responsiblePerson: '负责人甲',
}

interface SampleCommunity extends CommunityFields {
  readonly inPost: number
}
const community = (
  name: string,
  households: number,
  population: number,
  quota: number,
  inPost: number,
): SampleCommunity => ({ name, households, population, quota, inPost })

/** 户数, 常住人口, 员额 and 在岗 of domain.md §12. */
export const sampleCommunities: readonly SampleCommunity[] = [
  community('青枫路', 3900, 10200, 19, 18),
  community('梧桐里', 3700, 9600, 18, 17),
  community('学府', 3500, 9300, 17, 17),
  community('东风', 3400, 8800, 16, 16),
  community('锦绣家园', 3300, 8500, 16, 16),
  community('河滨', 3200, 8200, 15, 15),
  community('朝阳', 3100, 8000, 16, 15),
  community('和平里', 2900, 7600, 14, 14),
  community('春晓', 2800, 7200, 14, 14),
  community('新苑', 2600, 6800, 13, 13),
  community('民主路', 2500, 6500, 13, 13),
  community('幸福里', 2200, 5800, 12, 12),
]
/** Its secretary (书记) and director (主任) are two people; elsewhere one person is both (一肩挑). */
const splitCommunity = '学府'
const communitiesWithTwoPartyMembers = 2
const gridWorkers = 61

/** Ways a contract can stand (domain.md §12), as far as the roster's columns can say. */
export type ContractState =
  'none' | 'agency' | 'unsigned' | 'first-ending' | 'second-ending' | 'past-ten-years' | 'open-ended' | 'running'

export interface PersonPlan {
  readonly index: number
  readonly community: string
  /** Code of the table 人员类别. */
  readonly category: string
  readonly sex: SampleSex
  readonly birthOn: CalendarDate
  readonly joinedOn: CalendarDate
  /** Code of the table 用工身份. */
  readonly identity: string
  readonly contract: ContractState
  readonly retiresSoon: boolean
}

interface Slot {
  readonly community: string
  readonly category: string
}

/** Who stands where: 11 一肩挑, 1 书记, 1 主任, 12 + 12 副职, 14 + 24 委员, 61 网格员, 44 专职工作者. */
function planSlots(): Slot[] {
  const leaders = sampleCommunities.flatMap(({ name }, index) => {
    const heads = name === splitCommunity ? ['01', '02'] : ['03']
    const partyMembers = index < communitiesWithTwoPartyMembers ? ['06', '06'] : ['06']
    return [...heads, '04', '05', ...partyMembers, '07', '07'].map((category) => ({ community: name, category }))
  })
  const others = sampleCommunities.flatMap(({ name, inPost }) => {
    const open = inPost - leaders.filter((slot) => slot.community === name).length
    return Array.from({ length: open }, () => name)
  })
  const staff = others.map((name, index) => {
    const isGridWorker =
      Math.floor(((index + 1) * gridWorkers) / others.length) > Math.floor((index * gridWorkers) / others.length)
    return { community: name, category: isGridWorker ? '08' : '09' }
  })
  return sampleCommunities.flatMap(({ name }) => [...leaders, ...staff].filter((slot) => slot.community === name))
}

interface Cohort {
  readonly sex: SampleSex
  /** Ages in full years, or the exact birth dates of those about to retire. */
  readonly ages: readonly [number, number]
  readonly births?: readonly string[]
  readonly isRehired?: true
}
const cohort = (sex: SampleSex, from: number, to: number): Cohort => ({ sex, ages: [from, to] })
const youngMen = cohort('male', 23, 30)
const youngWomen = cohort('female', 23, 30)
/** Women from 50 on are of the group 女55; nobody outside the five retires before June 2027. */
const middleWomen = cohort('female', 46, 54)
const rehiredMan: Cohort = { ...cohort('male', 62, 62), isRehired: true }
const rehiredWoman: Cohort = { ...cohort('female', 57, 57), isRehired: true }
const retiringMen: Cohort = { ...cohort('male', 60, 60), births: ['1966-07-12', '1966-09-03'] }
const retiringWomen55: Cohort = { ...cohort('female', 55, 55), births: ['1971-07-21', '1971-10-09'] }
const retiringWomen50: Cohort = { ...cohort('female', 50, 50), births: ['1976-05-16'] }

/** 122 women, 58 men; ≤30: 40, 31–35: 40, 36–45: 57, 46–55: 34, ≥56: 9. */
function planCohorts(random: SampleRandom, slots: readonly Slot[]): Cohort[] {
  const category = (index: number) => slots[index]?.category ?? ''
  const isStaff = (index: number) => category(index) >= '08'
  const isNoHead = (index: number) => category(index) >= '06'
  const isCommitteeMember = (index: number) => category(index) === '07'
  const shares: Share<Cohort>[] = [
    { value: rehiredMan, count: 1, fits: isStaff },
    { value: rehiredWoman, count: 1, fits: isStaff },
    { value: retiringMen, count: 2, fits: isNoHead },
    { value: retiringWomen55, count: 2, fits: isCommitteeMember },
    { value: retiringWomen50, count: 1, fits: isStaff },
    { value: youngMen, count: 10, fits: isNoHead },
    { value: youngWomen, count: 30, fits: isNoHead },
    { value: cohort('male', 56, 59), count: 5 },
    { value: cohort('male', 46, 55), count: 10 },
    { value: middleWomen, count: 21 },
    { value: cohort('male', 36, 45), count: 18 },
    { value: cohort('female', 36, 45), count: 39 },
    { value: cohort('male', 31, 35), count: 12 },
  ]
  return random.deal(slots.length, shares, cohort('female', 31, 35))
}

function planBirths(random: SampleRandom, cohorts: readonly Cohort[]): CalendarDate[] {
  const handedOut = new Map<Cohort, number>()
  return cohorts.map((person) => {
    const place = handedOut.get(person) ?? 0
    handedOut.set(person, place + 1)
    const fixed = person.births?.[place]
    if (fixed !== undefined) return calendarDate(fixed)
    const age = random.int(...person.ages)
    const latest = addMonths(sampleReferenceDate, -12 * age)
    const earliest = addDays(addMonths(sampleReferenceDate, -12 * (age + 1)), 1)
    return addDays(earliest, random.int(0, daysBetween(earliest, latest)))
  })
}

/** 街道劳动合同 168, 事业编书记 2, 派遣 6, 退休返聘 2, 未签(选任) 2. */
function planIdentities(random: SampleRandom, slots: readonly Slot[], cohorts: readonly Cohort[]): string[] {
  const category = (index: number) => slots[index]?.category ?? ''
  const isOrdinary = (index: number) => cohorts[index]?.isRehired === undefined && cohorts[index]?.births === undefined
  return random.deal(
    slots.length,
    [
      { value: '6', count: 2, fits: (i) => cohorts[i]?.isRehired === true },
      { value: '3', count: 2, fits: (i) => category(i) === '03' },
      { value: '7', count: 2, fits: (i) => category(i) === '07' && isOrdinary(i) },
      { value: '4', count: 6, fits: (i) => category(i) >= '08' && isOrdinary(i) },
    ],
    '1',
  )
}

/** Years of service: triangular 0–22 with mode 5, at most since the age of 20; newcomers are planned apart. */
function planJoining(
  random: SampleRandom,
  births: readonly CalendarDate[],
  slots: readonly Slot[],
  newcomers: readonly string[],
): CalendarDate[] {
  const firstOfMonth = (months: number) => calendarDate(`${addMonths(sampleReferenceDate, -months).slice(0, 7)}-01`)
  let unsigned = 0
  let entries = 0
  return births.map((birthOn, index) => {
    if (newcomers[index] === 'unsigned') return calendarDate((unsigned += 1) === 1 ? '2026-09-14' : '2026-10-12')
    if (newcomers[index] === 'entry') return firstOfMonth((entries += 1))
    const most = (ageOn(birthOn, sampleReferenceDate) - 20) * 12
    const least = (slots[index]?.category ?? '') <= '05' ? 48 : 14
    return firstOfMonth(Math.max(least, Math.min(most, random.triangular(0, 60, 264))))
  })
}

const monthsOfService = (joinedOn: CalendarDate | undefined) =>
  joinedOn === undefined ? 0 : Math.floor(daysBetween(joinedOn, sampleReferenceDate) / 30.4375)

function planContracts(
  random: SampleRandom,
  identities: readonly string[],
  newcomers: readonly string[],
  joined: readonly CalendarDate[],
  cohorts: readonly Cohort[],
): ContractState[] {
  const isOrdinary = (index: number, from: number, to: number) => {
    const months = monthsOfService(joined[index])
    return identities[index] === '1' && cohorts[index]?.births === undefined && months >= from && months < to
  }
  const states = random.deal<ContractState>(
    joined.length,
    [
      { value: 'second-ending', count: 9, fits: (i) => isOrdinary(i, 74, 118) },
      { value: 'first-ending', count: 13, fits: (i) => isOrdinary(i, 38, 118) },
      { value: 'past-ten-years', count: 4, fits: (i) => isOrdinary(i, 122, 300) },
    ],
    'running',
  )
  return states.map((state, index) => {
    if (identities[index] === '4') return 'agency'
    if (identities[index] !== '1') return 'none'
    if (newcomers[index] === 'unsigned') return 'unsigned'
    return state === 'running' && monthsOfService(joined[index]) >= 118 ? 'open-ended' : state
  })
}

/** Plans the 180 people in post; the same every time. */
export function planPeople(random: SampleRandom): PersonPlan[] {
  const slots = planSlots()
  const cohorts = planCohorts(random, slots)
  const births = planBirths(random, cohorts)
  const identities = planIdentities(random, slots, cohorts)
  const isNewcomer = (index: number) =>
    (slots[index]?.category ?? '') >= '08' && identities[index] === '1' && (births[index] ?? '') > '1986-12'
  const newcomers = random.deal(
    slots.length,
    [
      { value: 'unsigned', count: 2, fits: isNewcomer },
      { value: 'entry', count: 7, fits: isNewcomer },
    ],
    '',
  )
  const joined = planJoining(random, births, slots, newcomers)
  const contracts = planContracts(random, identities, newcomers, joined, cohorts)
  return slots.map((slot, index) => ({
    ...slot,
    index,
    sex: cohorts[index]?.sex ?? 'female',
    birthOn: births[index] ?? sampleReferenceDate,
    joinedOn: joined[index] ?? sampleReferenceDate,
    identity: identities[index] ?? '1',
    contract: contracts[index] ?? 'none',
    retiresSoon: cohorts[index]?.births !== undefined,
  }))
}
