import { checkBothPosts, checkCommunity } from './community-health.rules.ts'
import type { HealthFacts, HealthFinding } from './health-facts.ts'
import { healthRuleNames } from './health-rules.ts'
import { checkExited, checkPerson } from './person-health.rules.ts'

const rank = { error: 0, warning: 1, info: 2 }
const placeOf = new Map(healthRuleNames.map((rule, place) => [rule, place]))

/** 花名册体检: the rules of domain Appendix B over communities and people. */
export function checkHealth(facts: HealthFacts): HealthFinding[] {
  const byCommunity = Map.groupBy(facts.people, ({ communityId }) => communityId)
  return [
    ...facts.communities.flatMap((community) => checkCommunity(community, byCommunity.get(community.id) ?? [], facts)),
    ...facts.people.flatMap((person) => checkPerson(person, facts)),
    ...facts.exited.map(checkExited),
    ...checkBothPosts(facts),
  ]
}

/** The worst first, rule by rule. */
export function worstFirst<F extends Pick<HealthFinding, 'rule' | 'severity'>>(findings: readonly F[]): F[] {
  const place = ({ rule }: F) => placeOf.get(rule) ?? 0
  return findings.toSorted((a, b) => rank[a.severity] - rank[b.severity] || place(a) - place(b))
}
