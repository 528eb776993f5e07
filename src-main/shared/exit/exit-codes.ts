import type { EndingCause } from '../labour-contract/ending-kinds.ts'

/** 退出原因 (table T15, domain §10). */
export const exitCodes = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '90'] as const
export type ExitCode = (typeof exitCodes)[number]

/** Papers that an exit may rest on; each is named with its number or day. */
export const exitEvidence = {
  letter: '本人书面辞职报告',
  meeting: '居民会议（居民代表会议）决议',
  agreement: '协商解除协议书',
  assessment: '考核结果材料',
  unable: '不能胜任工作的证明',
  trained: '培训或调整岗位的记录',
  unableAgain: '培训或调岗后仍不能胜任的证明',
  rule: '已公示并签收的规章制度',
  breach: '严重违反规章制度的证明',
  neglect: '严重失职造成重大损害的证明',
  judgment: '生效刑事判决书',
  union: '通知工会的材料',
  recall: '罢免或两次民主评议不称职的材料',
  decision: '处分决定或案件材料',
  transferLetter: '录用通知或调出函',
  election: '选举结果公告',
  vote: '罢免表决记录或职务终止材料',
  deathProof: '死亡证明或宣告死亡、失踪判决书',
  medicalEnded: '医疗期满证明',
  unfit: '不能从事原工作和另行安排工作的证明',
  changed: '客观情况重大变化及协商未成的材料',
  criteria: '已告知本人的录用条件',
  probationProof: '不符合录用条件的考核证明',
} as const
export type ExitEvidence = keyof typeof exitEvidence
export const exitEvidenceKeys = Object.keys(exitEvidence) as [ExitEvidence, ...ExitEvidence[]]

/** How the contract comes to its end; the causes are those of the contracts (domain §5.4). */
export interface ExitPath {
  readonly label: string
  readonly cause: EndingCause
  readonly ground: string
  readonly needs: readonly ExitEvidence[]
}
const way = (label: string, cause: EndingCause, ground: string, ...needs: ExitEvidence[]): ExitPath => ({
  label,
  cause,
  ground,
  needs,
})
export const exitPaths = {
  resign: way('本人辞职', 'B1', ''),
  expiryByEmployer: way('期满终止（单位不续订或降低条件）', 'D1', ''),
  expiryByWorker: way('期满终止（维持或提高条件，本人不续订）', 'D2', ''),
  agreedByEmployer: way('协商解除（单位提出）', 'A1', '', 'agreement'),
  agreedByWorker: way('协商解除（本人提出）', 'A2', '', 'agreement'),
  unable: way('不能胜任，经培训或调岗仍不能胜任', 'C2', '40-2', 'unable', 'trained', 'unableAgain', 'union'),
  breach: way('严重违反规章制度', 'C1', '39-2', 'rule', 'breach', 'union'),
  neglect: way('严重失职，造成重大损害', 'C1', '39-3', 'neglect', 'union'),
  convicted: way('被依法追究刑事责任', 'C1', '39-6', 'judgment', 'union'),
  unfit: way('医疗期满不能工作', 'C2', '40-1', 'medicalEnded', 'unfit', 'union'),
  changed: way('客观情况发生重大变化', 'C2', '40-3', 'changed', 'union'),
  probation: way('试用期间被证明不符合录用条件', 'C1', '39-1', 'criteria', 'probationProof', 'union'),
  retired: way('退休', 'D3', '44-2'),
  dead: way('死亡或失踪', 'D3', '44-3', 'deathProof'),
} as const satisfies Readonly<Record<string, ExitPath>>
export type ExitPathKey = keyof typeof exitPaths
export const exitPathKeys = Object.keys(exitPaths) as [ExitPathKey, ...ExitPathKey[]]
export const exitPath = (key: ExitPathKey): ExitPath => exitPaths[key]

export interface ExitKind {
  readonly paths: readonly ExitPathKey[]
  /** Asked for whether there is a contract or not. */
  readonly needs: readonly ExitEvidence[]
  /** What the day beside the last working day is: 居民会议, 选举, 表决; undefined where the code has none. */
  readonly meeting?: string
}
const kind = (paths: readonly ExitPathKey[], needs: readonly ExitEvidence[] = [], meeting?: string): ExitKind => ({
  paths,
  needs,
  ...(meeting === undefined ? {} : { meeting }),
})

export const exitKinds: Readonly<Record<ExitCode, ExitKind>> = {
  '01': kind(['resign'], ['letter'], '居民会议同意日期'),
  '02': kind(['expiryByEmployer', 'expiryByWorker']),
  '03': kind(['agreedByEmployer', 'agreedByWorker']),
  '04': kind(['unable', 'breach', 'agreedByEmployer', 'expiryByEmployer'], ['assessment']),
  '05': kind(['breach', 'neglect', 'convicted'], ['decision']),
  '06': kind(['retired']),
  '07': kind(['agreedByWorker', 'resign']),
  '08': kind(['agreedByEmployer', 'agreedByWorker', 'resign', 'expiryByEmployer'], ['election'], '选举日期'),
  '09': kind(['agreedByEmployer', 'agreedByWorker', 'resign', 'breach', 'convicted'], ['vote'], '表决或终止日期'),
  '10': kind(['dead'], ['deathProof']),
  '11': kind(['unfit', 'agreedByEmployer', 'agreedByWorker']),
  '12': kind(['probation']),
  '90': kind(['resign', 'agreedByEmployer', 'agreedByWorker', 'changed']),
}

/** Every paper that an exit with this code and way may need of this person, in the order in which it is asked. */
export function evidenceFor(
  { code, way: chosen }: { readonly code: ExitCode; readonly way: ExitPathKey | null },
  { isMember, hasCareerEvent }: { readonly isMember: boolean; readonly hasCareerEvent: boolean },
): ExitEvidence[] {
  const wanted: ExitEvidence[] = [...exitKinds[code].needs]
  if (code === '01' && isMember) wanted.push('meeting')
  if (code === '04' && isMember) wanted.push('recall')
  if (code === '07' && !hasCareerEvent) wanted.push('transferLetter')
  if (chosen !== null) wanted.push(...exitPath(chosen).needs)
  return [...new Set(wanted)]
}

/** 交接清单 (domain §10, step 4). */
export const handoverItems = {
  seal: '公章、印鉴',
  ledger: '账册、票据',
  asset: '固定资产、办公用品',
  key: '钥匙、门禁',
  account: '系统账号、密钥',
  grid: '网格和居民台账数据',
  fee: '党费、互助金、备用金',
  matter: '在办事项',
} as const
export type HandoverItem = keyof typeof handoverItems
export const handoverItemKeys = Object.keys(handoverItems) as [HandoverItem, ...HandoverItem[]]
export const handoverStates = ['pending', 'done', 'none'] as const
export type HandoverState = (typeof handoverStates)[number]
export const handoverStateLabels: Readonly<Record<HandoverState, string>> = {
  pending: '未交接',
  done: '已交接',
  none: '不涉及',
}

/** 审批: the four opinions, in this order (domain §10, step 2). */
export const opinionLevels = ['社区', '党建办', '分管领导', '党工委'] as const

/** What is left to do when somebody has left; recorded one by one, also after the case is finished. */
export const followUps = {
  certificate: '出具解除（终止）劳动合同证明',
  file: '转移档案',
  insurance: '社会保险减员',
  fund: '住房公积金减员',
  tax: '扣缴客户端标记离职',
} as const
export type FollowUp = keyof typeof followUps
export const followUpKeys = Object.keys(followUps) as [FollowUp, ...FollowUp[]]
