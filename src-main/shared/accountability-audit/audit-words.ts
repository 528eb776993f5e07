/** 任期, 届中, 离任, 专项. */
export const accountabilityAuditKinds = ['term', 'mid_term', 'exit', 'special'] as const
export type AccountabilityAuditKind = (typeof accountabilityAuditKinds)[number]
export const auditKindLabels: Readonly<Record<AccountabilityAuditKind, string>> = {
  term: '任期审计',
  mid_term: '届中审计',
  exit: '离任审计',
  special: '专项审计',
}

/** What an audit was opened for (立项事由). */
export const auditCauses = ['term_end', 'leaving', 'residents', 'plan', 'other'] as const
export type AuditCause = (typeof auditCauses)[number]
export const auditCauseLabels: Readonly<Record<AuditCause, string>> = {
  term_end: '任期届满',
  leaving: '离任',
  residents: '居民要求',
  plan: '年度计划',
  other: '其他',
}

/** Steps of an accountability audit (经济责任审计), in order (domain §7.1). */
export const accountabilityAuditSteps = [
  '立项',
  '审计通知书',
  '资料清单',
  '进点会',
  '取证',
  '征求意见',
  '书面意见',
  '正式报告',
  '结果公布',
  '整改通知',
  '整改报告',
  '复核销号',
  '归档',
] as const
export type AccountabilityAuditStep = (typeof accountabilityAuditSteps)[number]

export const findingCategories = [
  '账务不规范',
  '超范围支出',
  '资产管理',
  '招标采购',
  '合同管理',
  '违规发放',
  '其他',
] as const
/** 直接责任, 领导责任; 'none' = not settled. */
export const responsibilities = ['none', 'direct', 'lead'] as const
export type Responsibility = (typeof responsibilities)[number]
export const responsibilityLabels: Readonly<Record<Responsibility, string>> = {
  none: '未界定',
  direct: '直接责任',
  lead: '领导责任',
}

export const rectificationConclusions = ['已整改', '部分整改', '未整改'] as const
export type RectificationConclusion = (typeof rectificationConclusions)[number]
/** How money was set right: 收回, 调账, 退缴. */
export const moneyWays = ['none', 'recovered', 'adjusted', 'returned'] as const
export type MoneyWay = (typeof moneyWays)[number]
export const moneyWayLabels: Readonly<Record<MoneyWay, string>> = {
  none: '无',
  recovered: '收回',
  adjusted: '调账',
  returned: '退缴',
}

export const filePlaces = ['step', 'finding', 'rectification', 'handover'] as const
export type FilePlace = (typeof filePlaces)[number]
export const filePlaceLabels: Readonly<Record<FilePlace, string>> = {
  step: '步骤文书',
  finding: '问题证据',
  rectification: '整改佐证',
  handover: '移交材料',
}

/** What is handed over to the new committee (domain §10 step 4). */
export const handoverKinds = [
  '印章',
  '账册',
  '资金',
  '资产',
  '档案资料',
  '钥匙门禁',
  '系统账号',
  '网格数据',
  '党费',
  '在办事项',
] as const

/** Number of a step in the table: 1 for 立项. */
export const stepNumber = (step: AccountabilityAuditStep): number => accountabilityAuditSteps.indexOf(step) + 1

/** Typed words as a sentence of a document: with a full stop, where none was typed. */
export const asSentence = (text: string): string => (/[。；！？]$/.test(text.trim()) ? text.trim() : `${text.trim()}。`)
