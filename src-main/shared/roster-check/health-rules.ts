const residentsCommitteeLaw = (article: number) => `城市居民委员会组织法（2025年修订）第${article}条`
const opinion = '关于加强社区工作者队伍建设的意见（2024年）'
const custom = '管理惯例'
const records = '花名册与子表互相核对'

/**
 * Every rule of the check (花名册体检, domain Appendix B and §2.1) with its name and the ground that it rests on; where
 * that is a custom and not law, it says so.
 */
export const healthRules = {
  ID_CONFLICT: { label: '与身份证号不符', basis: 'GB 11643-1999 公民身份号码' },
  FACTS_DISAGREE: { label: '各项内容矛盾', basis: custom },
  NO_CONTRACT: { label: '未签劳动合同', basis: '劳动合同法第十条、第八十二条' },
  CONTRACT_ENDED: { label: '合同到期未处理', basis: '劳动合同法第四十四条' },
  CONTRACT_PARTY: { label: '合同签订单位不是街道', basis: `${opinion}与街道签订劳动合同` },
  RETIREMENT_CATEGORY: { label: '原法定退休年龄类别', basis: '关于实施渐进式延迟法定退休年龄的决定' },
  PAST_RETIREMENT: { label: '已过退休年月仍在岗', basis: '国务院关于渐进式延迟法定退休年龄的办法' },
  GRADE_OUT_OF_BAND: { label: '岗位等级超出范围', basis: '现行岗位等级方案' },
  EXITED_HOLDS_POST: { label: '已退出仍登记职务', basis: custom },
  SUPERVISES_ITSELF: { label: '兼任居务监督', basis: residentsCommitteeLaw(36) },
  COMMITTEE_SIZE: { label: '居委会成员人数', basis: residentsCommitteeLaw(8) },
  COMMITTEE_RELATIVES: { label: '居委会成员近亲属', basis: residentsCommitteeLaw(8) },
  SUPERVISION_RELATIVES: { label: '居务监督近亲属', basis: residentsCommitteeLaw(36) },
  COMMITTEE_NO_WOMAN: { label: '居委会无女性成员', basis: residentsCommitteeLaw(8) },
  SECRETARY_TWICE: { label: '书记多于一名', basis: custom },
  DIRECTOR_TWICE: { label: '主任多于一名', basis: custom },
  SECRETARY_VACANT: { label: '书记空缺', basis: custom },
  DIRECTOR_VACANT: { label: '主任空缺', basis: custom },
  TERM_ENDS: { label: '换届倒计时', basis: residentsCommitteeLaw(14) },
  HANDOVER_DUE: { label: '换届后移交', basis: residentsCommitteeLaw(25) },
  OVER_QUOTA: { label: '超过核定员额', basis: `${opinion}强化力量配备` },
  EDUCATION_DIFFERS: { label: '学历与子表不符', basis: records },
  CERTIFICATE_DIFFERS: { label: '证书与子表不符', basis: records },
  CAREER_GAP: { label: '工作简历中断', basis: records },
  CAREER_OVERLAP: { label: '工作简历重叠', basis: records },
  CAREER_NOT_CONTINUED: { label: '工作简历未续到现在', basis: records },
  MAY_REGISTER: { label: '可申请选举登记', basis: residentsCommitteeLaw(16) },
  BOTH_POSTS: { label: '一肩挑比例', basis: residentsCommitteeLaw(8) },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly basis: string }>>

export type HealthRule = keyof typeof healthRules

/** Rules that look at the sub-records (子表) too: they are checked apart, since there are ten records to a person. */
export const recordRules: readonly HealthRule[] = [
  'COMMITTEE_RELATIVES',
  'SUPERVISION_RELATIVES',
  'EDUCATION_DIFFERS',
  'CERTIFICATE_DIFFERS',
  'CAREER_GAP',
  'CAREER_OVERLAP',
  'CAREER_NOT_CONTINUED',
]
export const healthRuleNames = Object.keys(healthRules) as [HealthRule, ...HealthRule[]]
