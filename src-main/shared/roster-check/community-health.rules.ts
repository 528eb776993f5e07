import { addDays, addMonths, daysBetween, type CalendarDate } from '../kernel/calendar-date.ts'
import { isDirector, isMember, isSecretary } from './committee.rules.ts'
import {
  firstDay,
  ofCommunity,
  textOf,
  type HealthCommunity,
  type HealthFacts,
  type HealthFinding,
  type HealthPerson,
} from './health-facts.ts'

const committeeSize = { least: 5, most: 9 }
/** Days without a secretary or director after which a vacancy is a long one (custom). */
export const vacancyDays = 60
const termYears = 5
const termNoticeDays = 180
/** Days that the law leaves for the handover after an election, and for how long the check asks after it. */
const handoverDays = 10
const handoverWatchDays = 90

/** Rules about a community as a whole; one without anybody in post has nothing to be checked. */
export function checkCommunity(
  community: HealthCommunity,
  people: readonly HealthPerson[],
  { ledLately, today }: HealthFacts,
): HealthFinding[] {
  if (people.length === 0) return []
  return [
    ...checkCommittee(
      community,
      people.filter(({ values }) => isMember(values)),
    ),
    ...checkLeader(
      community,
      '书记',
      people.filter(({ values }) => isSecretary(values)),
      ledLately.secretary,
    ),
    ...checkLeader(
      community,
      '主任',
      people.filter(({ values }) => isDirector(values)),
      ledLately.director,
    ),
    ...checkTerm(
      community,
      people.filter(({ values }) => isDirector(values)),
      today,
    ),
    ...checkQuota(community, people.length),
  ]
}

function checkCommittee({ id }: HealthCommunity, members: readonly HealthPerson[]): HealthFinding[] {
  const findings: HealthFinding[] = []
  if (members.length < committeeSize.least || members.length > committeeSize.most) {
    const message = `居民委员会成员${members.length}人，应为${committeeSize.least}至${committeeSize.most}人`
    const remedy = '请核对主任、副主任、委员的登记，或依法补选'
    findings.push(
      ofCommunity('COMMITTEE_SIZE', id, { severity: 'error', message, remedy, fact: String(members.length) }),
    )
  }
  if (members.length > 0 && !members.some((member) => textOf(member, 'sex') === '2')) {
    const message = '居民委员会没有女性成员'
    const remedy = '请核对性别和职务登记；换届、补选时应当有妇女成员'
    findings.push(ofCommunity('COMMITTEE_NO_WOMAN', id, { severity: 'error', message, remedy, fact: idsOf(members) }))
  }
  return findings
}

/** One secretary and one director (or both in one person), and neither missing for long. */
function checkLeader(
  { id }: HealthCommunity,
  what: '书记' | '主任',
  holders: readonly HealthPerson[],
  ledLately: ReadonlySet<number>,
): HealthFinding[] {
  const post = what === '书记' ? 'SECRETARY' : 'DIRECTOR'
  if (holders.length === 1) return []
  if (holders.length > 1) {
    const names = holders.map((holder) => textOf(holder, 'name')).join('、')
    const message = `登记了${holders.length}名${what}：${names}`
    const remedy = '请核对社区职务和人员类别'
    return [ofCommunity(`${post}_TWICE`, id, { severity: 'error', message, remedy, fact: idsOf(holders) })]
  }
  const isLong = !ledLately.has(id)
  const message = isLong ? `${what}空缺超过${vacancyDays}天` : `${what}空缺`
  const remedy = '请补登任职，或尽快补选配齐'
  const severity = isLong ? 'error' : 'warning'
  return [ofCommunity(`${post}_VACANT`, id, { severity, message, remedy, fact: isLong ? 'long' : 'short' })]
}

/**
 * The committee's term of five years and the handover after an election, both told from when its director took office:
 * the roster knows no other day of the election, and the finding says so.
 */
function checkTerm({ id }: HealthCommunity, directors: readonly HealthPerson[], today: CalendarDate): HealthFinding[] {
  const since = directors.map((director) => textOf(director, 'postSince')).find((day) => day !== null)
  if (since === undefined || since === null || firstDay(since) > today) return []
  const end = addMonths(firstDay(since), termYears * 12)
  const left = daysBetween(today, end)
  const ground = `（按主任${since}任职推算）`
  const stage = left <= 0 ? 'ended' : left <= termNoticeDays ? 'near' : 'running'
  const severities = { ended: 'error', near: 'warning', running: 'info' } as const
  const messages = {
    ended: `居民委员会任期已于${end}届满${ground}`,
    near: `居民委员会任期将于${end}届满，还有${left}天${ground}`,
    running: `居民委员会任期至${end}，还有${left}天${ground}`,
  }
  const remedies = {
    ended: '请安排换届选举；换届后10日内移交',
    near: '请安排换届选举和届满前审计；换届后10日内移交',
    running: '供安排换届参考',
  }
  const said = { severity: severities[stage], message: messages[stage], remedy: remedies[stage] }
  return [
    ofCommunity('TERM_ENDS', id, { ...said, fact: `${since} ${stage}` }),
    ...checkHandover(id, firstDay(since), today),
  ]
}

function checkHandover(id: number, tookOfficeOn: CalendarDate, today: CalendarDate): HealthFinding[] {
  const due = addDays(tookOfficeOn, handoverDays)
  if (daysBetween(tookOfficeOn, today) > handoverWatchDays) return []
  const isLate = today > due
  const message = isLate
    ? `新任主任于${tookOfficeOn}任职，移交期限${due}已过`
    : `新任主任于${tookOfficeOn}任职，应于${due}前办结移交`
  const remedy = '移交办结后请登记核实，并注明移交日期'
  const severity = isLate ? 'error' : 'warning'
  return [ofCommunity('HANDOVER_DUE', id, { severity, message, remedy, fact: tookOfficeOn })]
}

function checkQuota({ id, quota }: HealthCommunity, present: number): HealthFinding[] {
  if (quota === 0 || present <= quota) return []
  const message = `在岗${present}人，超过核定员额${quota}人`
  const remedy = '请核对员额文号，或调剂人员'
  return [ofCommunity('OVER_QUOTA', id, { severity: 'warning', message, remedy, fact: `${present}/${quota}` })]
}

/** Share of communities led by one person in both posts (一肩挑), for reports. */
export function checkBothPosts({ communities, people }: HealthFacts): HealthFinding[] {
  const inPost = new Set(people.map(({ communityId }) => communityId))
  const led = communities.filter(({ id }) => inPost.has(id)).length
  if (led === 0) return []
  const holders = people.filter(({ values }) => isSecretary(values) && isDirector(values))
  const both = new Set(holders.map(({ communityId }) => communityId)).size
  const perMille = Math.floor((both * 2000 + led) / (led * 2))
  const message = `书记、主任“一肩挑”${both}个社区，共${led}个社区，占${Math.floor(perMille / 10)}.${perMille % 10}%`
  return [ofCommunity('BOTH_POSTS', null, { severity: 'info', message, remedy: '供上报参考', fact: `${both}/${led}` })]
}

const idsOf = (people: readonly HealthPerson[]) => people.map(({ id }) => id).join(',')
