import { addDays, addMonths, ageOn, calendarDate, type CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { idCheckCharacter, passesLuhn } from '../../shared/kernel/id-card.ts'
import { fen, formatYuanPlain } from '../../shared/kernel/money.ts'
import type { CommunityFields, OfficeFields } from '../../shared/organisation/organisation.contract.ts'
import { codeLabel, type CodeTableName } from '../../shared/roster/code-tables.ts'
import { rosterSheet, type RosterField } from '../../shared/roster/roster.sheet.ts'
import { NamePool, unusualNames } from './sample-names.ts'
import { planPeople, sampleCommunities, sampleOffice, sampleReferenceDate, type PersonPlan } from './sample-plan.ts'
import { SampleRandom, type Share } from './sample-random.ts'

/** One roster row as a clerk would type it: the text of each cell, '' where it is blank. */
export type SampleWorker = Readonly<Record<RosterField, string>>

export interface SampleStreet {
  readonly office: OfficeFields
  readonly communities: readonly CommunityFields[]
  /** The 180 people in post on 2026-11-30. */
  readonly workers: readonly SampleWorker[]
}

const seed = 20_261_130

/** The fictitious street of domain.md §12: 12 communities, 180 workers, the same every time. */
export function sampleStreet(): SampleStreet {
  const random = new SampleRandom(seed)
  const people = planPeople(random)
  const traits = dealTraits(random, people)
  const names = dealNames(random, people)
  return {
    office: sampleOffice,
    communities: sampleCommunities.map(({ name, households, population, quota }) => ({
      name,
      households,
      population,
      quota,
    })),
    workers: people.map((person, index) =>
      workerText(random, person, { name: names[index] ?? '', ...traitsOf(traits, index) }),
    ),
  }
}

/** 180 names: five unusual ones, and three pairs of the same name, two of them inside one community. */
function dealNames(random: SampleRandom, people: readonly PersonPlan[]): string[] {
  const pool = new NamePool(random)
  const names = people.map(({ sex }) => pool.next(sex))
  const taken = new Set<number>()
  for (const { sex, name } of unusualNames) {
    const index = people.findIndex((p) => p.sex === sex && p.category === '08' && !taken.has(p.index))
    taken.add(index)
    names[index] = name
  }
  const free = people.filter((p) => p.sex === 'female' && !taken.has(p.index))
  for (const [first, second] of sameNamePairs(free)) names[second.index] = names[first.index] ?? ''
  return names
}

function sameNamePairs(free: readonly PersonPlan[]): (readonly [PersonPlan, PersonPlan])[] {
  const of = (community: string, place: number): PersonPlan => {
    const person = free.filter((p) => p.community === community)[place]
    if (!person) throw new RangeError(`too few people in ${community}`)
    return person
  }
  return [
    [of('青枫路', 0), of('青枫路', 1)],
    [of('东风', 0), of('东风', 1)],
    [of('河滨', 0), of('新苑', 0)],
  ]
}

interface Traits {
  readonly politics: string
  readonly education: string
  readonly socialWorkLevel: string
  readonly nation: string
  readonly veteran: string
  readonly role: string
  readonly status: string
}
type Deck = Readonly<Record<keyof Traits, readonly string[]>>

type Fits = (test: (person: PersonPlan) => boolean) => (index: number) => boolean
const fitsOf =
  (people: readonly PersonPlan[]): Fits =>
  (test) =>
  (index) => {
    const person = people[index]
    return person !== undefined && test(person)
  }
const age = (p: PersonPlan) => ageOn(p.birthOn, sampleReferenceDate)

function dealQualifications(random: SampleRandom, people: readonly PersonPlan[]) {
  const deal = (shares: readonly Share<string>[], rest: string) => random.deal(people.length, shares, rest)
  const fits = fitsOf(people)
  return {
    education: deal(
      [
        { value: '71', count: 1, fits: fits((p) => age(p) >= 50 && p.category >= '08') },
        { value: '61', count: 8, fits: fits((p) => age(p) >= 40 && p.category >= '06') },
        { value: '41', count: 5, fits: fits((p) => age(p) >= 40 && p.category >= '06') },
        { value: '14', count: 4, fits: fits((p) => age(p) >= 26 && age(p) <= 45) },
        { value: '31', count: 68 },
      ],
      '21',
    ),
    socialWorkLevel: deal(
      [
        { value: '3', count: 1, fits: fits((p) => p.category === '03') },
        { value: '2', count: 22, fits: fits((p) => p.joinedOn < '2020-01-01') },
        { value: '1', count: 54 },
      ],
      '0',
    ),
  }
}

/** Distributions of domain.md §12 as exact counts of 180. */
function dealTraits(random: SampleRandom, people: readonly PersonPlan[]): Deck {
  const deal = (shares: readonly Share<string>[], rest: string) => random.deal(people.length, shares, rest)
  const fits = fitsOf(people)
  const isPartyPost = fits((p) => ['01', '03', '04', '06'].includes(p.category))
  const gridMen = people.filter((p) => p.sex === 'male' && p.category === '08')
  /** The bearer of the Uyghur name, third of the unusual ones. */
  const isUyghur = (index: number) => gridMen[1]?.index === index
  const newest = fits((p) => p.joinedOn > '2026-08-31' && p.contract === 'running')
  return {
    politics: deal(
      [
        { value: '01', count: 38, fits: isPartyPost },
        { value: '03', count: 14, fits: fits((p) => age(p) <= 28) },
        { value: '02', count: 4, fits: fits((p) => age(p) <= 40) },
        { value: '01', count: 52 },
        { value: '04', count: 1 },
        { value: '05', count: 1 },
      ],
      '13',
    ),
    ...dealQualifications(random, people),
    nation: deal(
      [
        { value: '05', count: 1, fits: isUyghur },
        { value: '03', count: 2 },
        { value: '11', count: 2 },
        ...['02', '08', '06', '15'].map((value) => ({ value, count: 1 })),
      ],
      '01',
    ),
    veteran: deal([{ value: '是', count: 7, fits: fits((p) => p.sex === 'male') }], '否'),
    role: deal(
      [
        { value: '区人大代表', count: 2, fits: fits((p) => p.category === '03') },
        { value: '街道党代表', count: 3, fits: isPartyPost },
        { value: '区政协委员', count: 2, fits: fits((p) => p.category >= '05') },
      ],
      '',
    ),
    status: deal(
      [
        { value: '2', count: 1, fits: newest },
        { value: '5', count: 1, fits: fits((p) => p.sex === 'female' && age(p) >= 27 && age(p) <= 34) },
        { value: '4', count: 2, fits: fits((p) => age(p) >= 36 && p.category >= '06' && p.identity === '1') },
      ],
      '1',
    ),
  }
}

function traitsOf(deck: Deck, index: number): Traits {
  const at = (trait: keyof Traits) => deck[trait][index] ?? ''
  return {
    politics: at('politics'),
    education: at('education'),
    socialWorkLevel: at('socialWorkLevel'),
    nation: at('nation'),
    veteran: at('veteran'),
    role: at('role'),
    status: at('status'),
  }
}

type Described = Traits & { readonly name: string }
type Part = Partial<Record<RosterField, string>>

/** Columns in the sheet's order; what no part fills stays blank. */
function workerText(random: SampleRandom, person: PersonPlan, traits: Described): SampleWorker {
  const parts: Part = {
    ...identityPart(person, traits),
    ...educationPart(random, person, traits),
    ...homePart(random, person),
    ...postPart(person, traits),
    ...contractPart(person),
    ...moneyPart(random, person, traits),
    status: label('status', traits.status),
    politicalRoles: traits.role,
    lastAssessment: person.joinedOn < '2025-07-01' ? random.pick(['优秀', '合格', '合格', '合格', '合格']) : '',
    resume: `${person.joinedOn.slice(0, 7).replace('-', '.')}—至今 ${person.community}社区`,
  }
  const fields = Object.keys(rosterSheet.columns) as RosterField[]
  return Object.fromEntries(fields.map((field) => [field, parts[field] ?? ''])) as Record<RosterField, string>
}

const label = (table: CodeTableName, code: string) => codeLabel(table, code)
const four = (n: number) => String(n).padStart(4, '0')

/** Prefix 990102 is no region; the serial number makes each one unique, its last digit tells the sex. */
function idNumber({ index, birthOn, sex }: PersonPlan): string {
  const serial = (index % 400) * 2 + (sex === 'male' ? 1 : 2)
  const first17 = `990102${birthOn.replaceAll('-', '')}${String(serial).padStart(3, '0')}`
  return first17 + idCheckCharacter(first17)
}

function identityPart(person: PersonPlan, { name, politics, nation, veteran }: Described): Part {
  const isMember = politics === '01' || politics === '02'
  const adult = addMonths(person.birthOn, 22 * 12 + 3)
  const joinedParty = politics === '02' ? '2026-06-28' : adult.slice(0, 7)
  return {
    empNo: `QF${four(person.index + 1)}`,
    community: person.community,
    gridNo: person.category === '08' ? `网格${String(person.index + 1).padStart(3, '0')}` : '',
    name,
    idType: '居民身份证',
    idNo: idNumber(person),
    sex: person.sex === 'male' ? '男' : '女',
    birthOn: person.birthOn,
    nation: label('nation', nation),
    nativePlace: '示例省示例市',
    birthPlace: '示例省示例市',
    politics: label('politics', politics),
    joinedPartyOn: isMember ? joinedParty : '',
    partyBranch: isMember ? `${person.community}社区党支部` : '',
    isVeteran: veteran,
  }
}

const majors = ['社会工作', '行政管理', '汉语言文学', '会计学', '法学', '公共事业管理', '计算机应用'] as const

function educationPart(random: SampleRandom, person: PersonPlan, { education, socialWorkLevel }: Described): Part {
  const graduated = addMonths(person.birthOn, (education === '14' ? 25 : 22) * 12)
  const isHigher = education <= '31'
  const certificateOn = person.joinedOn < '2023-01-01' ? '2023-10' : '2025-09'
  const hasCertificate = socialWorkLevel !== '0'
  return {
    fullTimeEducation: label('education', education),
    fullTimeDegree: label('degree', education === '14' ? '3' : education === '21' ? '4' : '0'),
    education: label('education', education),
    degree: label('degree', education === '14' ? '3' : education === '21' ? '4' : '0'),
    school: isHigher ? '示例大学' : '示例市第一中学',
    major: isHigher ? random.pick(majors) : '',
    graduatedOn: isHigher ? `${graduated.slice(0, 4)}-06` : '',
    socialWorkLevel: label('socialWorkLevel', socialWorkLevel),
    certificateNo: hasCertificate ? `0${certificateOn.slice(0, 4)}99${four(person.index + 1)}` : '',
    certificateOn: hasCertificate ? certificateOn : '',
    certificateRegisteredUntil: hasCertificate ? `${Number(certificateOn.slice(0, 4)) + 5}-12-31` : '',
  }
}

function homePart(random: SampleRandom, { index }: PersonPlan): Part {
  const street = random.pick(['青枫', '梧桐', '学府', '东风', '河滨', '朝阳'])
  const address = `青枫街道${street}路${random.int(1, 199)}号`
  const isLocal = random.int(1, 100) <= 60
  return {
    marital: label('marital', random.pick(['10', '20', '20', '20', '40'])),
    health: '健康',
    householdType: '居民户口',
    householdAddress: address,
    homeAddress: address,
    livesLocally: isLocal ? '是' : '否',
    mobile: `1390000${four(index + 1)}`,
    emergencyContact: `家属 1390000${four(index + 5001)}`,
  }
}

const postsOf: Readonly<Record<string, readonly string[]>> = {
  '01': ['01'],
  '02': ['04'],
  '03': ['01', '04'],
  '04': ['02', '06'],
  '05': ['05'],
  '06': ['03'],
  '07': ['06'],
  '08': ['10'],
  '09': ['11'],
}
const lowestGrade: Readonly<Record<string, number>> = { '1': 7, '2': 4, '3': 1 }
const highestGrade: Readonly<Record<string, number>> = { '1': 18, '2': 15, '3': 12 }
const postClassOf = (category: string) => (category <= '03' ? '1' : category <= '05' ? '2' : '3')

/** Grade of the sample's own scheme: one step per three years, one for a degree, two for a master's. */
function gradeOf({ category, joinedOn }: PersonPlan, education: string): number {
  const postClass = postClassOf(category)
  const years = ageOn(joinedOn, sampleReferenceDate)
  const bonus = education === '14' ? 2 : education === '21' ? 1 : 0
  const grade = (lowestGrade[postClass] ?? 1) + Math.floor(years / 3) + bonus
  return Math.min(grade, highestGrade[postClass] ?? grade)
}

function postPart(person: PersonPlan, { education }: Described): Part {
  const { category, joinedOn, birthOn, sex } = person
  const isElected = category <= '07'
  const served = ageOn(joinedOn, sampleReferenceDate)
  const startedWork = addMonths(joinedOn, -12 * Math.min(2, Math.max(0, ageOn(birthOn, joinedOn) - 20)))
  const isWoman50 =
    sex === 'female' && category >= '08' && (ageOn(birthOn, sampleReferenceDate) < 50 || person.retiresSoon)
  return {
    category: label('category', category),
    posts: (postsOf[category] ?? []).map((code) => label('post', code)).join('、'),
    postSince: isElected && joinedOn < '2025-12-20' ? '2025-12' : joinedOn.slice(0, 7),
    entrySource: label('entrySource', isElected ? '1' : '3'),
    joinedOn,
    workStartedOn: startedWork.slice(0, 7),
    identity: label('identity', person.identity),
    postClass: label('postClass', postClassOf(category)),
    grade: String(gradeOf(person, education)),
    gradeSince: addMonths(joinedOn, Math.floor(served / 3) * 36).slice(0, 7),
    retirementCategory: label('retirementCategory', sex === 'male' ? 'M' : isWoman50 ? 'F50' : 'F55'),
  }
}

const day = calendarDate
const lastDayOfTerm = (from: CalendarDate, years: number) => addDays(addMonths(from, years * 12), -1)

/** Contract columns (合同起止): 22 of them end within 90 days of the reference date. */
function contractPart({ index, joinedOn, contract }: PersonPlan): Part {
  if (contract === 'none' || contract === 'unsigned') return {}
  const written = (from: CalendarDate, to: CalendarDate | '', times: number): Part => ({
    contractParty: contract === 'agency' ? '示例人力资源服务有限公司' : sampleOffice.name,
    contractTerm: label('contractTerm', to === '' ? '2' : '1'),
    contractFrom: from,
    contractTo: to,
    contractTimes: String(times),
  })
  if (contract === 'open-ended') return written(addMonths(joinedOn, 120), '', 3)
  if (contract === 'past-ten-years') return written(day('2024-07-01'), day('2027-06-30'), 2)
  if (contract === 'first-ending' || contract === 'second-ending') {
    const to = addDays(sampleReferenceDate, 1 + ((index * 7) % 89))
    return written(addDays(addMonths(to, -36), 1), to, contract === 'first-ending' ? 1 : 2)
  }
  const usual = day(`202${4 + (index % 3)}-0${4 + (index % 5)}-01`)
  const from = joinedOn > usual ? joinedOn : usual
  return written(from, lastDayOfTerm(from, 3), from === joinedOn ? 1 : 2)
}

const baseWageFen = 420_000
const lowestBaseFen = 449_400

/** Insured people have a base (缴费基数) between floor and ceiling; two of them lie below the floor. */
function moneyPart(random: SampleRandom, person: PersonPlan, { education }: Described): Part {
  const bonus = random.int(0, 40) * 1000
  const wage = Math.max(lowestBaseFen, baseWageFen + gradeOf(person, education) * 21_000 + bonus)
  const base = person.index === 60 || person.index === 120 ? 420_000 : wage
  const isInsured = ['1', '4', '7'].includes(person.identity)
  const amount = isInsured ? formatYuanPlain(fen(base)) : ''
  return {
    socialInsuranceNo: isInsured ? idNumber(person) : '',
    insuredSince: isInsured ? person.joinedOn.slice(0, 7) : '',
    housingFundNo: isInsured ? `8899${String(person.index + 1).padStart(8, '0')}` : '',
    socialInsuranceBase: amount,
    housingFundBase: amount,
    bank: '示例银行青枫支行',
    cardNo: cardNumber(person.index),
  }
}

/** BIN 629999 belongs to no bank; the last digit makes the Luhn sum hold. */
function cardNumber(index: number): string {
  const body = `629999${String(index + 1).padStart(12, '0')}`
  const check = [...'0123456789'].find((digit) => passesLuhn(body + digit))
  return body + (check ?? '')
}
