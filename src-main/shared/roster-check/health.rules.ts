import {
  addDays,
  addMonths,
  calendarDate,
  monthOf,
  type CalendarDate,
  type CalendarMonth,
} from '../kernel/calendar-date.ts'
import type { Finding } from '../kernel/finding.ts'

/** What the check of a roster looks at of one person; codes of the roster's tables. */
export interface HealthPerson {
  readonly id: number
  readonly name: string
  readonly communityId: number
  readonly sex: string
  readonly category: string
  readonly posts: readonly string[]
  readonly postSince: string | null
  readonly postClass: string
  readonly grade: number | null
  readonly identity: string
  readonly status: string
  readonly joinedOn: string | null
  readonly livesLocally: boolean | null
  /** 原法定退休年龄类别: M, F55, F50. */
  readonly retirementCategory: string | null
  /** First month of retirement by the dated table; null when it can't be told. */
  readonly retireMonth: CalendarMonth | null
  readonly hasContractInForce: boolean
  readonly contractParty: string | null
}

export interface HealthCommunity {
  readonly id: number
  readonly name: string
  readonly quota: number
}

export interface GradeBand {
  readonly postClass: string
  readonly min: number
  readonly max: number
}

export interface HealthFacts {
  readonly today: CalendarDate
  readonly officeName: string
  readonly communities: readonly HealthCommunity[]
  /** Everybody in post. */
  readonly people: readonly HealthPerson[]
  /** Those who left but still carry a post. */
  readonly exited: readonly HealthPerson[]
  /** Communities that had a secretary, and a director, sixty days ago. */
  readonly ledBefore: { readonly secretary: ReadonlySet<number>; readonly director: ReadonlySet<number> }
  readonly bands: readonly GradeBand[]
}

export interface HealthFinding {
  readonly rule: string
  readonly severity: Finding['severity']
  readonly message: string
  readonly remedy: string
  readonly basis: string
  readonly communityId: number | null
  readonly workerId: number | null
}

export const residentsCommitteeLaw = (article: number) => `城市居民委员会组织法（2025年修订）第${article}条`
const opinion = '关于加强社区工作者队伍建设的意见（2024年）'

/** Posts (table T9) and categories (T8) of members of the residents' committee. */
const committeePosts = new Set(['04', '05', '06'])
const committeeCategories = new Set(['02', '03', '05', '07'])
const supervisionPosts = new Set(['07', '08'])
const directorPost = '04'
const secretaryPost = '01'
/** 用工身份 1: labour contract with the street office. */
const contractIdentity = '1'
/** 退休返聘. */
const rehiredIdentity = '6'
const committeeSize = { least: 5, most: 9 }
const vacancyDays = 60
const contractGraceDays = 30
const residenceMonths = 6
const termYears = 5
const termNoticeDays = 180

type Offices = Pick<HealthPerson, 'posts' | 'category'>
/** 居民委员会成员. */
export const isCommitteeMember = ({ posts, category }: Offices) =>
  committeeCategories.has(category) || posts.some((post) => committeePosts.has(post))
/** 居务监督委员会成员. */
export const isSupervisor = ({ posts }: Offices) => posts.some((post) => supervisionPosts.has(post))
/** 书记: by post, or by category 01 and 03. */
export const isSecretary = ({ posts, category }: Pick<HealthPerson, 'posts' | 'category'>) =>
  posts.includes(secretaryPost) || category === '01' || category === '03'
/** 主任: by post, or by category 02 and 03. */
export const isDirector = ({ posts, category }: Pick<HealthPerson, 'posts' | 'category'>) =>
  posts.includes(directorPost) || category === '02' || category === '03'

/**
 * 花名册体检: the structural rules of domain Appendix B, community by community and person by person. Every finding names its
 * ground; where a rule is a custom and not law, the ground says so.
 */
export function checkHealth(facts: HealthFacts): HealthFinding[] {
  const byCommunity = Map.groupBy(facts.people, ({ communityId }) => communityId)
  return [
    ...facts.communities.flatMap((community) => checkCommunity(community, byCommunity.get(community.id) ?? [], facts)),
    ...facts.people.flatMap((person) => checkPerson(person, facts)),
    ...facts.exited.map((person) =>
      ofPerson(person, 'EXITED_HOLDS_POST', 'error', '已退出，仍登记有社区职务', '请清空其社区职务', '管理惯例'),
    ),
    ...bothPosts(facts),
  ]
}

function checkCommunity(
  community: HealthCommunity,
  people: readonly HealthPerson[],
  { ledBefore, today }: HealthFacts,
): HealthFinding[] {
  if (people.length === 0) return []
  const of = (
    rule: string,
    severity: Finding['severity'],
    message: string,
    remedy: string,
    basis: string,
  ): HealthFinding => {
    return {
      rule,
      severity,
      message: `${community.name}：${message}`,
      remedy,
      basis,
      communityId: community.id,
      workerId: null,
    }
  }
  const findings: HealthFinding[] = []
  const members = people.filter(isCommitteeMember)
  if (members.length < committeeSize.least || members.length > committeeSize.most) {
    const message = `居民委员会成员${members.length}人，应为${committeeSize.least}至${committeeSize.most}人`
    findings.push(
      of('COMMITTEE_SIZE', 'error', message, '请核对主任、副主任、委员的登记，或依法补选', residentsCommitteeLaw(8)),
    )
  }
  if (members.length > 0 && !members.some(({ sex }) => sex === '2')) {
    const remedy = '请核对性别和职务登记；换届、补选时应当有妇女成员'
    findings.push(of('COMMITTEE_NO_WOMAN', 'error', '居民委员会没有女性成员', remedy, residentsCommitteeLaw(8)))
  }
  findings.push(...checkLeaders(community, people, ledBefore, of))
  findings.push(...termEnds(people.filter(isDirector), of, today))
  const over = community.quota > 0 ? people.length - community.quota : 0
  if (over > 0) {
    const message = `在岗${people.length}人，超过核定员额${community.quota}人`
    findings.push(of('OVER_QUOTA', 'warning', message, '请核对员额文号，或调剂人员', `${opinion}强化力量配备`))
  }
  return findings
}

type Say = (
  rule: string,
  severity: Finding['severity'],
  message: string,
  remedy: string,
  basis: string,
) => HealthFinding

/** One secretary and one director (or both in one person), and none of the two missing for long. */
function checkLeaders(
  { id }: HealthCommunity,
  people: readonly HealthPerson[],
  ledBefore: HealthFacts['ledBefore'],
  of: Say,
): HealthFinding[] {
  const findings: HealthFinding[] = []
  const posts = [
    { what: '书记', holders: people.filter(isSecretary), before: ledBefore.secretary, rule: 'SECRETARY' },
    { what: '主任', holders: people.filter(isDirector), before: ledBefore.director, rule: 'DIRECTOR' },
  ]
  for (const { what, holders, before, rule } of posts) {
    if (holders.length > 1) {
      const names = holders.map(({ name }) => name).join('、')
      findings.push(
        of(
          `${rule}_TWICE`,
          'error',
          `登记了${holders.length}名${what}：${names}`,
          '请核对社区职务和人员类别',
          '管理惯例',
        ),
      )
    }
    if (holders.length > 0) continue
    const isLong = !before.has(id)
    const message = isLong ? `${what}空缺超过${vacancyDays}天` : `${what}空缺`
    findings.push(of(`${rule}_VACANT`, isLong ? 'error' : 'warning', message, '请补登任职，或尽快补选配齐', '管理惯例'))
  }
  return findings
}

/** The committee's term of five years, told from when its director took office. */
function termEnds(directors: readonly HealthPerson[], say: Say, today: CalendarDate): HealthFinding[] {
  const since = directors.find(({ postSince }) => postSince !== null)?.postSince
  if (since === undefined || since === null) return []
  const start = calendarDate(since.length === 7 ? `${since}-01` : since)
  const end = addMonths(start, termYears * 12)
  if (end > addDays(today, termNoticeDays)) return []
  const message = end <= today ? `居民委员会任期已于${end}届满` : `居民委员会任期将于${end}届满`
  const remedy = '请安排换届选举；届满前审计，换届后10日内移交'
  return [say('TERM_ENDS', end <= today ? 'error' : 'warning', message, remedy, residentsCommitteeLaw(14))]
}

function checkPerson(person: HealthPerson, { today, officeName, bands }: HealthFacts): HealthFinding[] {
  const findings: HealthFinding[] = []
  const say = (rule: string, severity: Finding['severity'], message: string, remedy: string, basis: string) =>
    findings.push(ofPerson(person, rule, severity, message, remedy, basis))
  if (isCommitteeMember(person) && isSupervisor(person)) {
    say(
      'SUPERVISES_ITSELF',
      'error',
      '既是居民委员会成员，又是居务监督委员会成员',
      '请更正其中一项职务',
      residentsCommitteeLaw(36),
    )
  }
  const category = categoryProblem(person)
  if (category !== undefined) {
    const remedy = '请补填原法定退休年龄类别；女职工为50周岁或55周岁，由单位按岗位确定'
    say('RETIREMENT_CATEGORY', 'error', category, remedy, '关于实施渐进式延迟法定退休年龄的决定')
  }
  if (person.retireMonth !== null && person.retireMonth < monthOf(today) && person.identity !== rehiredIdentity) {
    const message = `已过退休年月（${person.retireMonth}），仍在岗`
    say('PAST_RETIREMENT', 'error', message, '请办理退休，或登记为退休返聘', '国务院关于渐进式延迟法定退休年龄的办法')
  }
  const joined = person.joinedOn
  const joinedDay = joined === null ? null : calendarDate(joined.length === 7 ? `${joined}-01` : joined)
  if (person.identity === contractIdentity && !person.hasContractInForce) {
    if (joinedDay !== null && addDays(joinedDay, contractGraceDays) < today) {
      const message = `入职已超过${contractGraceDays}天，没有生效的劳动合同`
      say('NO_CONTRACT', 'error', message, '请尽快签订书面劳动合同', '劳动合同法第十条、第八十二条')
    }
  }
  if (person.identity === contractIdentity && person.contractParty !== null && person.contractParty !== officeName) {
    const message = `合同签订单位是“${person.contractParty}”，不是${officeName}`
    say('CONTRACT_PARTY', 'warning', message, '请核对合同签订单位', `${opinion}与街道签订劳动合同`)
  }
  const band = bands.find(({ postClass }) => postClass === person.postClass)
  if (band && person.grade !== null && (person.grade < band.min || person.grade > band.max)) {
    const message = `岗位等级${person.grade}级不在${band.min}至${band.max}级之内`
    say('GRADE_OUT_OF_BAND', 'error', message, '请核对岗位类别和等级', '现行薪酬标准')
  }
  if (person.livesLocally === false && joinedDay !== null && addMonths(joinedDay, residenceMonths) <= today) {
    const message = '不是本社区居民，在本社区工作已满六个月，可以申请参加选举登记'
    say('MAY_REGISTER', 'info', message, '换届时告知本人', residentsCommitteeLaw(16))
  }
  return findings
}

/** For a woman 50 or 55 is a decision that nobody can guess; who draws a pension has no need of it. */
function categoryProblem({ sex, identity, retirementCategory }: HealthPerson): string | undefined {
  if (identity === rehiredIdentity) return undefined
  if (retirementCategory === null) return '原法定退休年龄类别未填，不能推算退休时间'
  return (retirementCategory === 'M') === (sex === '1') ? undefined : '原法定退休年龄类别与性别不符'
}

function bothPosts({ communities, people }: HealthFacts): HealthFinding[] {
  const led = communities.filter(({ id }) => people.some(({ communityId }) => communityId === id))
  const holders = people.filter((person) => isSecretary(person) && isDirector(person))
  if (led.length === 0) return []
  const message = `书记、主任“一肩挑”${holders.length}个社区，共${led.length}个社区`
  const remedy = '供上报参考'
  return [
    {
      rule: 'BOTH_POSTS',
      severity: 'info',
      message,
      remedy,
      basis: residentsCommitteeLaw(8),
      communityId: null,
      workerId: null,
    },
  ]
}

function ofPerson(
  { id, name, communityId }: HealthPerson,
  rule: string,
  severity: Finding['severity'],
  message: string,
  remedy: string,
  basis: string,
): HealthFinding {
  return { rule, severity, message: `${name}：${message}`, remedy, basis, communityId, workerId: id }
}
