/** Cheap on purpose: the strength of the derivation is tested on its own. */
export const cheapKdf = { N: 1024, r: 8, p: 1 }
export const password = 'Qf-2026-示例口令'

export const testAccounts = {
  admin: { loginName: 'guanli', displayName: '管理甲', roles: ['system_admin'] },
  clerk: { loginName: 'jingban', displayName: '经办甲', roles: ['clerk'] },
  reviewer: { loginName: 'shenhe', displayName: '审核甲', roles: ['reviewer'] },
  viewer: { loginName: 'chaxun', displayName: '查询甲', roles: ['viewer'] },
  auditor: { loginName: 'anquan', displayName: '安全甲', roles: ['security_auditor'] },
} as const
export type TestAccount = keyof typeof testAccounts
