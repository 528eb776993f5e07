import { missingStudyHours } from '../../../shared/career/study-hours.rules.ts'
import { lastDayOf, type CalendarDate } from '../../../shared/kernel/calendar-date.ts'
import { formatYuan } from '../../../shared/kernel/money.ts'
import { codeLabel } from '../../../shared/roster/code-tables.ts'
import { certificateProposals, listActiveMentors } from '../../career/career.service.ts'
import type { Retiring } from '../../retirement/retirement.service.ts'
import type { WorkerDates } from '../../roster/roster.service.ts'
import { getStandardOn } from '../../standard/standard.service.ts'
import { latestDay, type TodoFacts, type TodoSource } from '../todo-facts.ts'

const ofPerson = ({ row: { workerId: id, name, community } }: Retiring) => ({
  key: `worker:${id}`,
  name,
  community,
  record: { kind: 'retirement', id } as const,
})

/** The approved day, otherwise the statutory one. Who has retired and still stands on the roster is waited for. */
export const retirement: TodoSource = async ({ retiring }) =>
  (await retiring()).flatMap((person) => {
    const { row, outlook, current } = person
    if (row.plannedOn === null || outlook === null) return []
    const detail =
      current?.state === 'retired'
        ? '已登记实际退休，待办理退出'
        : `法定退休时间${outlook.on}（${outlook.ageText}）${current ? '，已登记申请' : ''}`
    return [{ ...ofPerson(person), detail, dueOn: row.plannedOn }]
  })

/** The first day on which somebody could retire early has to be told of in time; afterwards later days remain. */
export const retirementEarlyNotice: TodoSource = async ({ retiring, today }) =>
  (await retiring()).flatMap((person) => {
    const { outlook, current } = person
    if (outlook === null || current !== null || outlook.earliestOn === outlook.on) return []
    if (outlook.earliestNoticeBy < today) return []
    const detail = `最早可于${outlook.earliestOn}提前退休，法定退休时间${outlook.on}`
    return [{ ...ofPerson(person), detail, dueOn: outlook.earliestNoticeBy }]
  })

/** Past its day the chance is gone, unless an application is waiting: then the delay is ours. */
export const retirementLateNotice: TodoSource = async ({ retiring, today }) =>
  (await retiring()).flatMap((person) => {
    const { outlook, current } = person
    if (outlook === null) return []
    const isWaiting = current?.kind === 'late' && current.state === 'applied'
    if (!isWaiting && (current !== null || outlook.lateNoticeBy < today)) return []
    const detail = isWaiting ? '弹性延迟退休申请待审批' : `法定退休时间${outlook.on}`
    return [{ ...ofPerson(person), detail, dueOn: outlook.lateNoticeBy }]
  })

export const retirementUnknown: TodoSource = async ({ retiring }) =>
  (await retiring()).flatMap((person) =>
    person.row.category === null
      ? [
          {
            ...ofPerson(person),
            detail: person.worker.retirementCategory === null ? '未填' : '与性别不符',
            dueOn: null,
            record: { kind: 'worker', id: person.row.workerId } as const,
          },
        ]
      : [],
  )

interface Registration {
  readonly person: WorkerDates
  readonly level: string
  readonly until: CalendarDate
  readonly studyHours: number | null
  readonly isRecorded: boolean
}

/** Until when everybody's 社会工作者 certificate is registered: by the record that counts, otherwise by the roster. */
async function registrations({ people, certificates }: TodoFacts): Promise<Registration[]> {
  const recorded = await certificates()
  return (await people()).flatMap((person) => {
    const record = recorded.get(person.id)
    const until = record?.registeredUntil ?? person.certificateRegisteredUntil
    if (!person.isPresent || until === null) return []
    const level = record?.level ?? person.socialWorkLevel
    const studyHours = record?.studyHours ?? null
    return [{ person, level, until: latestDay(until), studyHours, isRecorded: record !== undefined }]
  })
}

const ofRegistration = ({ person: { id, name, community }, until }: Registration) => ({
  key: `worker:${id}`,
  name,
  community,
  dueOn: until,
  record: { kind: 'worker', id } as const,
})

export const certificateExpiring: TodoSource = async (facts) =>
  (await registrations(facts)).map((registration) => ({
    ...ofRegistration(registration),
    detail: codeLabel('socialWorkLevel', registration.level),
  }))

/** Hours are kept with the certificate's record; the roster knows none. */
export const studyHoursMissing: TodoSource = async (facts) => {
  const table = (await getStandardOn(facts.db, 'study_hours', facts.today))?.body
  if (!table) return []
  return (await registrations(facts)).flatMap((registration) => {
    const { level, studyHours, isRecorded } = registration
    const missing = isRecorded ? missingStudyHours(level, studyHours, table) : 0
    if (missing === 0) return []
    const studied = studyHours === null ? '学时未填' : `已学${studyHours}学时`
    const detail = `${codeLabel('socialWorkLevel', level)}，${studied}，还差${missing}学时`
    return [{ ...ofRegistration(registration), detail }]
  })
}

/** Due with the month in which the allowance begins, or on the day from which the level may change. */
export const certificateProposal: TodoSource = async ({ db, today }) =>
  (await certificateProposals(db, today)).flatMap(({ isOpen, workerId, name, community, level, grade, allowance }) => {
    if (!isOpen) return []
    const parts = [
      ...(grade === null ? [] : [`等级可调为${grade.suggestion.suggested ?? ''}级`]),
      ...(allowance === null
        ? []
        : [`${allowance.label}${formatYuan(allowance.amountFen)}元，自${allowance.fromMonth}起`]),
    ]
    return [
      {
        key: `worker:${workerId}:${level}`,
        ...{ name, community },
        detail: `${codeLabel('socialWorkLevel', level)}：${parts.join('；')}`,
        dueOn: allowance === null ? null : lastDayOf(allowance.fromMonth),
        record: { kind: 'certificate_proposal', id: workerId } as const,
      },
    ]
  })

export const mentorEnding: TodoSource = async ({ db, today }) =>
  (await listActiveMentors(db, today)).map(({ id, name, community, school, endsOn }) => ({
    key: `mentor:${id}`,
    name,
    community,
    detail: school,
    dueOn: endsOn,
    record: { kind: 'mentor', id } as const,
  }))
