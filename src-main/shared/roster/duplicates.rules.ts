/** What tells two rows of the roster to be one person. */
export interface DuplicateCandidate {
  readonly id: number
  readonly idNo: string
  readonly name: string
  readonly birthOn: string
  /** Pinyin of the name: equal for homophones. */
  readonly pinyin: string
  readonly mobile: string | null
}

export const duplicateKinds = ['sameIdNo', 'sameNameAndBirth', 'idNoOneDigit', 'homophoneAndMobile'] as const
export type DuplicateKind = (typeof duplicateKinds)[number]
export const duplicateLabels: Readonly<Record<DuplicateKind, string>> = {
  sameIdNo: '身份证号相同',
  sameNameAndBirth: '同名且同日出生',
  idNoOneDigit: '身份证号只差一位',
  homophoneAndMobile: '姓名同音且电话相同',
}

export interface DuplicatePair {
  readonly first: number
  readonly second: number
  readonly kinds: readonly DuplicateKind[]
}

/** Digits that a person chose or an office gave; the last character only follows from them. */
const ownDigits = 17
/** A key that ten people share says nothing about any two of them. */
const crowd = 10

/**
 * Pairs of rows that may be one person, by four signs (features row 13). A wrong digit changes the check character too,
 * so numbers are compared by their first seventeen digits. Order of the people does not matter.
 */
export function findDuplicates(people: readonly DuplicateCandidate[]): DuplicatePair[] {
  const found = new Map<string, { first: number; second: number; kinds: Set<DuplicateKind> }>()
  const note = (kind: DuplicateKind, group: readonly DuplicateCandidate[]) => {
    if (group.length > crowd) return
    for (const [index, a] of group.entries()) {
      for (const b of group.slice(index + 1)) {
        const [first, second] = a.id < b.id ? [a.id, b.id] : [b.id, a.id]
        const pair = found.get(`${first} ${second}`) ?? { first, second, kinds: new Set() }
        pair.kinds.add(kind)
        found.set(`${first} ${second}`, pair)
      }
    }
  }
  const groups = (keyOf: (person: DuplicateCandidate) => string | null) => {
    const keyed = people.flatMap((person) => {
      const key = keyOf(person)
      return key === null ? [] : [{ key, person }]
    })
    return [...Map.groupBy(keyed, ({ key }) => key).values()].map((group) => group.map(({ person }) => person))
  }
  for (const group of groups(({ idNo }) => idNo)) note('sameIdNo', group)
  for (const group of groups(({ name, birthOn }) => `${name} ${birthOn}`)) note('sameNameAndBirth', group)
  for (const group of groups(({ pinyin, mobile }) => (mobile === null ? null : `${pinyin} ${mobile}`))) {
    note('homophoneAndMobile', group)
  }
  for (let place = 0; place < ownDigits; place += 1) {
    const without = ({ idNo }: DuplicateCandidate) => idNo.slice(0, place) + idNo.slice(place + 1, ownDigits)
    for (const group of groups((person) => `${place} ${without(person)}`)) {
      note('idNoOneDigit', differing(group, place))
    }
  }
  return [...found.values()]
    .map(({ first, second, kinds }) => ({ first, second, kinds: duplicateKinds.filter((kind) => kinds.has(kind)) }))
    .sort((a, b) => a.first - b.first || a.second - b.second)
}

/** Of people whose numbers agree but for one place, one per digit there: equal numbers are another sign. */
function differing(group: readonly DuplicateCandidate[], place: number): DuplicateCandidate[] {
  return [...new Map(group.map((person) => [person.idNo[place], person])).values()]
}
