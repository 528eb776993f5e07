/** The six roles of the product (角色). An account may hold several, save the forbidden pairs. */
export const roles = ['clerk', 'reviewer', 'viewer', 'system_admin', 'security_auditor', 'discipline_officer'] as const
export type Role = (typeof roles)[number]

/** A list that a channel cannot leave empty: a channel open to nobody does not compile. */
export type RoleList = readonly [Role, ...Role[]]

export const roleLabels: Readonly<Record<Role, string>> = {
  clerk: '经办',
  reviewer: '审核',
  viewer: '查询',
  system_admin: '系统管理员',
  security_auditor: '安全审计员',
  discipline_officer: '纪检',
}

/**
 * Role pairs that one account may never hold together (三员分立, GB/T 22239-2019 separation of duties).
 * 经办 and 审核 may meet in one account; maker ≠ checker is then enforced document by document.
 */
export const forbiddenRolePairs: readonly (readonly [Role, Role])[] = [
  ['security_auditor', 'clerk'],
  ['security_auditor', 'reviewer'],
  ['security_auditor', 'viewer'],
  ['security_auditor', 'system_admin'],
  ['system_admin', 'reviewer'],
  // 纪检 stands alone: whoever also worked on the roster would carry what he knows of a case into its log and lists.
  ['discipline_officer', 'clerk'],
  ['discipline_officer', 'reviewer'],
  ['discipline_officer', 'viewer'],
  ['discipline_officer', 'system_admin'],
  ['discipline_officer', 'security_auditor'],
]

/** The first forbidden pair contained in `held`, or undefined. */
export function findForbiddenPair(held: readonly Role[]): readonly [Role, Role] | undefined {
  return forbiddenRolePairs.find(([a, b]) => held.includes(a) && held.includes(b))
}
