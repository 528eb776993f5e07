import type { Absence, AdditionalDeduction, Dated, Day, Known, Person, PersonCase, Standards } from './types.ts'

/** The case as the office knew it on a day. All rules read this and never the case itself. */
export type View = Omit<PersonCase, 'events'>

/** What is known on the day, facts told twice only as told last. */
export function lastTold<T extends Known>(facts: readonly T[], on: Day, keyOf: (fact: T) => string): readonly T[] {
  const told = new Map<string, T>()
  for (const fact of facts) {
    if ((fact.knownFrom ?? '') > on) continue
    const before = told.get(keyOf(fact))
    if (!before || (fact.knownFrom ?? '') >= (before.knownFrom ?? '')) told.set(keyOf(fact), fact)
  }
  return [...told.values()]
}

export const isValid = (fact: Dated, day: Day): boolean => fact.from <= day && day <= (fact.to ?? day)

/** The valid fact that started last. */
export function latest<T extends Dated>(facts: readonly T[], day: Day): T | undefined {
  return facts.filter((f) => isValid(f, day)).reduce<T | undefined>((a, b) => (a && a.from > b.from ? a : b), undefined)
}

export function inForce<T extends Dated>(standards: readonly T[], day: Day, what: string): T {
  const found = latest(standards, day)
  if (!found) throw new RangeError(`no ${what} in force on ${day}`)
  return found
}

const byStart = (fact: Dated) => fact.from
const absenceKey = (a: Absence) => `${a.kind} ${'month' in a ? a.month : a.from + a.fromHalf}`
const deductionKey = (d: AdditionalDeduction) => (d.by === 'cumulative' ? d.month : `${d.by} ${d.name} ${d.from}`)

function personKnown(person: Person, on: Day): Person {
  return {
    ...person,
    employments: lastTold(person.employments, on, byStart),
    grades: lastTold(person.grades, on, byStart),
    posts: lastTold(person.posts, on, (p) => `${p.post} ${p.from}`),
    certificates: lastTold(person.certificates, on, (c) => `${c.level} ${c.from}`),
    education: lastTold(person.education, on, (e) => `${e.level} ${e.from}`),
    absences: lastTold(person.absences, on, absenceKey),
    assessments: lastTold(person.assessments, on, (a) => a.period),
    declaredBases: lastTold(person.declaredBases, on, (b) => `${b.base} ${b.baseYear}`),
    enrolments: lastTold(person.enrolments, on, (e) => `${e.base} ${e.from}`),
    additionalDeductions: lastTold(person.additionalDeductions, on, deductionKey),
    otherDeductions: lastTold(person.otherDeductions, on, (d) => `${d.kind} ${d.month}`),
  }
}

function standardsKnown(standards: Standards, on: Day): Standards {
  return {
    ...standards,
    schemes: lastTold(standards.schemes, on, byStart),
    minimumWages: lastTold(standards.minimumWages, on, byStart),
    contributions: lastTold(standards.contributions, on, byStart),
  }
}

export function viewOn({ person, standards, calendar, choices }: View, on: Day): View {
  return { person: personKnown(person, on), standards: standardsKnown(standards, on), calendar, choices }
}

/** All days on which anything became known, in order: between two of them the view does not change. */
export function learningDays({ person, standards }: View): readonly Day[] {
  const lists: readonly (readonly Known[])[] = [
    person.employments,
    person.grades,
    person.posts,
    person.certificates,
    person.education,
    person.absences,
    person.assessments,
    person.declaredBases,
    person.enrolments,
    person.additionalDeductions,
    person.otherDeductions,
    standards.schemes,
    standards.minimumWages,
    standards.contributions,
  ]
  const days = lists.flatMap((list) => list.flatMap((fact) => fact.knownFrom ?? []))
  return [...new Set(days)].sort()
}
