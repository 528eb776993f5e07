/** 来信, 来访, 12345, 上级转办, 审计移送. */
export const caseSources = ['letter', 'visit', 'hotline', 'superior', 'audit'] as const
export type CaseSource = (typeof caseSources)[number]
export const caseSourceLabels: Readonly<Record<CaseSource, string>> = {
  letter: '来信',
  visit: '来访',
  hotline: '12345热线',
  superior: '上级转办',
  audit: '审计移送',
}

export const caseProblems = [
  '侵占挪用资金物资',
  '虚报冒领补贴',
  '优亲厚友',
  '吃拿卡要',
  '工作作风',
  '违反财经纪律',
  '其他',
] as const

/** 已登记, 已受理, 不予受理, 核查中, 已作结论, 已办结. */
export const caseStates = ['registered', 'accepted', 'declined', 'investigating', 'concluded', 'closed'] as const
export type CaseState = (typeof caseStates)[number]
export const caseStateLabels: Readonly<Record<CaseState, string>> = {
  registered: '已登记',
  accepted: '已受理',
  declined: '不予受理',
  investigating: '核查中',
  concluded: '已作结论',
  closed: '已办结',
}

export const caseConclusions = ['upheld', 'partly', 'rejected'] as const
export type CaseConclusion = (typeof caseConclusions)[number]
export const caseConclusionLabels: Readonly<Record<CaseConclusion, string>> = {
  upheld: '属实',
  partly: '部分属实',
  rejected: '不属实',
}

export const caseHandlings = [
  '谈话提醒',
  '批评教育',
  '责令检查',
  '诫勉',
  '组织处理',
  '给予处分',
  '移送有关机关',
  '予以了结',
] as const
