import { worksOnRecords } from '../kernel/column-access.ts'
import type { Role } from '../kernel/roles.ts'
import type { GradeCondition } from './promotion.rules.ts'

/** Sick leave, discipline and failed years (依据登记) are for 经办 and 审核 only. */
export const mayKnowEvidence = ({ roles }: { readonly roles: readonly Role[] }) => worksOnRecords(roles)

const tellsOfEvidence = (key: string) => key.startsWith('matter-') || key === 'assessment'

/** The conditions as somebody may see them; those about a person's conduct or health become one, without words. */
export function shownConditions(
  conditions: readonly GradeCondition[],
  viewer: { readonly roles: readonly Role[] },
): GradeCondition[] {
  const closed = conditions.filter(({ key }) => tellsOfEvidence(key))
  if (mayKnowEvidence(viewer) || closed.length === 0) return [...conditions]
  const open = conditions.filter(({ key }) => !tellsOfEvidence(key))
  const ok = closed.every((condition) => condition.ok)
  return [...open, { key: 'others', role: 'gate', label: '其他条件', ok, evidence: '由经办、审核查看' }]
}
