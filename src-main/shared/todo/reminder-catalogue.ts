import type { ReminderRule, ReminderRules, TodoLevel } from './reminder-rules.schema.ts'

/** What a reminder is about and says; what an office may change of it stands in the dated rules (提醒规则). */
export interface ReminderKind {
  readonly name: string
  /** Counting word. */
  readonly unit: string
  /** 动词: what is to be done. */
  readonly verb: string
  /** Whose days `days` count: before the deadline, or after the event that started the time. */
  readonly counts: 'before' | 'after'
  /** {n} = days of the threshold. `open` is for matters without a deadline. */
  readonly texts: { readonly ahead: string; readonly today: string; readonly overdue: string; readonly open: string }
  /** False: about standards and calendars only, so the system administrator sees it too. */
  readonly isAboutPeople: boolean
  /** True: about cases, which only the discipline officer may know of. */
  readonly isRestricted: boolean
  /** True: nothing in the records can tell that it is done, so the clerk says so (办结), for each year anew. */
  readonly isFinishedByHand: boolean
  /** Ground of the deadline: law, or the office's own practice. */
  readonly basis: string
  readonly usual: Omit<ReminderRule, 'code'>
}

type Words = readonly [ahead: string, today: string, overdue: string, open?: string]
interface Sketch extends Pick<ReminderKind, 'name' | 'unit' | 'verb' | 'basis'> {
  readonly words: Words
  readonly days: number[]
  /** Given where matters without a deadline occur. */
  readonly level?: TodoLevel
  readonly lastDay?: string
  readonly more?: Partial<Pick<ReminderKind, 'counts' | 'isAboutPeople' | 'isFinishedByHand' | 'isRestricted'>>
}

function kind({ name, unit, verb, basis, words, days, level, lastDay, more }: Sketch): ReminderKind {
  const [ahead, today, overdue, open = name] = words
  return {
    name,
    unit,
    verb,
    basis,
    counts: 'before',
    texts: { ahead, today, overdue, open },
    isAboutPeople: true,
    isRestricted: false,
    isFinishedByHand: false,
    ...more,
    usual: { isOn: true, days, level: level ?? null, lastDay: lastDay ?? null },
  }
}

const custom = '工作惯例'
const yearly = { isAboutPeople: false, isFinishedByHand: true } as const

/** Every reminder there is (domain Appendix G), in the order of the settings screen. A later feature adds its line here. */
export const reminderCatalogue = {
  'contract-ending': kind({
    name: '劳动合同到期',
    unit: '人',
    verb: '去续签',
    basis: '劳动合同法第四十四条、第四十六条',
    words: ['劳动合同{n}日内到期', '劳动合同今天到期', '劳动合同已到期未处理'],
    days: [90, 60, 30],
  }),
  'contract-second-term': kind({
    name: '第二次固定期限合同到期',
    unit: '人',
    verb: '去办理',
    basis: '劳动合同法第十四条',
    words: [
      '第二次固定期限合同{n}日内到期，续签即无固定期限',
      '第二次固定期限合同今天到期',
      '第二次固定期限合同已到期未处理',
    ],
    days: [60, 30],
  }),
  'contract-ten-years': kind({
    name: '连续工作满十年',
    unit: '人',
    verb: '去核对',
    basis: '劳动合同法第十四条',
    words: ['{n}日内连续工作满十年', '今天连续工作满十年', '连续工作已满十年', '连续工作已满十年，仍为固定期限合同'],
    days: [90],
    level: 'normal',
  }),
  'contract-unsigned': kind({
    name: '应签未签劳动合同',
    unit: '人',
    verb: '去签订',
    basis: '劳动合同法第十条、第八十二条',
    words: [
      '入职满{n}天未签劳动合同',
      '未签劳动合同，今天满一个月',
      '入职满一个月未签劳动合同',
      '应签未签劳动合同，入职时间未填',
    ],
    days: [20],
    level: 'within30',
    more: { counts: 'after' },
  }),
  'probation-ending': kind({
    name: '试用期满',
    unit: '人',
    verb: '去考核',
    basis: '劳动合同法第十九条、第三十九条',
    words: ['试用期{n}日内届满', '试用期今天届满', '试用期已满，未办理转正'],
    days: [15],
  }),
  retirement: kind({
    name: '退休',
    unit: '人',
    verb: '去办理',
    basis: '关于实施渐进式延迟法定退休年龄的决定',
    words: ['{n}日内退休', '今天达到退休时间', '已到退休时间未办理'],
    days: [180, 90, 30],
  }),
  'retirement-early-notice': kind({
    name: '可弹性提前退休的书面告知',
    unit: '人',
    verb: '去告知',
    basis: '实施弹性退休制度暂行办法',
    words: [
      '拟按最早时间提前退休的，{n}日内书面告知',
      '拟按最早时间提前退休的，今天为书面告知期限',
      '提前退休书面告知期限已过',
    ],
    days: [30],
  }),
  'retirement-late-notice': kind({
    name: '弹性延迟退休的书面约定',
    unit: '人',
    verb: '去商定',
    basis: '实施弹性退休制度暂行办法',
    words: [
      '拟延迟退休的，{n}日内书面约定',
      '拟延迟退休的，今天为书面约定期限',
      '延迟退休申请待审批，书面约定期限已过',
    ],
    days: [60, 30],
  }),
  'retirement-unknown': kind({
    name: '退休年龄类别待定',
    unit: '人',
    verb: '去补填',
    basis: '关于实施渐进式延迟法定退休年龄的决定',
    words: ['', '', '', '退休年龄类别未填或与性别不符'],
    days: [],
    level: 'normal',
  }),
  'certificate-expiring': kind({
    name: '社会工作者证书登记到期',
    unit: '人',
    verb: '去登记',
    basis: '社会工作者职业水平证书登记办法',
    words: ['社工证登记{n}日内到期', '社工证登记今天到期', '社工证登记已到期'],
    days: [90, 30],
  }),
  'study-hours-missing': kind({
    name: '继续教育学时不足',
    unit: '人',
    verb: '去补学',
    basis: '社会工作者继续教育办法',
    words: [
      '社工证登记{n}日内到期，继续教育学时不足',
      '社工证登记今天到期，继续教育学时不足',
      '社工证登记已到期，继续教育学时不足',
    ],
    days: [180, 90],
  }),
  'mentor-ending': kind({
    name: '特聘导师聘期届满',
    unit: '人',
    verb: '去续聘',
    basis: custom,
    words: ['特聘导师聘期{n}日内届满', '特聘导师聘期今天届满', '特聘导师聘期已满未办理'],
    days: [60, 30],
  }),
  'exit-handover': kind({
    name: '退出交接',
    unit: '人',
    verb: '去办理',
    basis: '劳动合同法第五十条',
    words: ['{n}日内退出，交接或办结未完', '今天退出，交接或办结未完', '已到退出日期，交接或办结未完'],
    days: [30],
  }),
  'exit-certificate': kind({
    name: '出具解除（终止）劳动合同证明',
    unit: '人',
    verb: '去出具',
    basis: '劳动合同法第五十条、实施条例第二十四条',
    words: ['{n}日内应出具离职证明', '今天应出具离职证明', '已退出，离职证明未出具'],
    days: [0],
  }),
  'exit-file': kind({
    name: '退出人员档案转移',
    unit: '人',
    verb: '去转移',
    basis: '劳动合同法第五十条',
    words: ['{n}日内应转移退出人员档案', '今天应转移退出人员档案', '退出人员档案超过15日未转移'],
    days: [15],
  }),
  'exit-insurance': kind({
    name: '退出人员社保公积金减员',
    unit: '人',
    verb: '去减员',
    basis: '劳动合同法第五十条、住房公积金管理条例第十五条',
    words: ['{n}日内应办退出人员减员', '今天应办退出人员减员', '退出人员减员逾期'],
    days: [30],
  }),
  'notice-last-day': kind({
    name: '公示截止',
    unit: '件',
    verb: '去查看',
    basis: custom,
    words: ['公示{n}日内截止', '公示今天截止', '公示已截止'],
    days: [0],
  }),
  'notice-unconfirmed': kind({
    name: '公示期满待办结',
    unit: '件',
    verb: '去办结',
    basis: custom,
    words: ['公示{n}日内应办结', '公示期满，今天应办结', '公示期满未办结'],
    days: [0],
  }),
  'notice-to-post': kind({
    name: '公示待张贴',
    unit: '件',
    verb: '去登记',
    basis: custom,
    words: ['公示{n}日内应张贴', '公示今天应张贴', '公示已过张贴日期，未登记张贴'],
    days: [3],
  }),
  'objection-reply': kind({
    name: '公示异议答复',
    unit: '件',
    verb: '去办理',
    basis: custom,
    words: ['公示异议{n}日内应答复', '公示异议今天应答复', '公示异议逾期未答复'],
    days: [15, 3],
  }),
  'disclosure-missing': kind({
    name: '党务居务财务公开',
    unit: '项',
    verb: '去公开',
    basis: '城市居民委员会组织法（2025年修订）第三十四条',
    words: ['党务、居务、财务{n}日内应公开', '党务、居务、财务今天应公开', '党务、居务、财务逾期未公开'],
    days: [5],
  }),
  'review-missing': kind({
    name: '民主评议',
    unit: '个社区',
    verb: '去登记',
    basis: '城市居民委员会组织法（2025年修订）第三十七条',
    words: ['居委会成员年度民主评议{n}日内应完成', '居委会成员年度民主评议今天截止', '居委会成员年度民主评议未做'],
    days: [61],
  }),
  'unfit-twice': kind({
    name: '民主评议连续两次不称职',
    unit: '人',
    verb: '去处理',
    basis: '城市居民委员会组织法（2025年修订）第三十七条',
    words: ['', '', '', '连续两次民主评议不称职，职务终止待办理'],
    days: [],
    level: 'today',
  }),
  rectification: kind({
    name: '审计整改到期',
    unit: '项',
    verb: '去督办',
    basis: '城市居民委员会组织法（2025年修订）第三十八条',
    words: ['审计整改{n}日内到期', '审计整改今天到期', '审计整改已逾期'],
    days: [15],
  }),
  'audit-not-opened': kind({
    name: '经济责任审计未立项',
    unit: '人',
    verb: '去立项',
    basis: '城市居民委员会组织法（2025年修订）第三十八条',
    words: ['任期{n}日内届满，审计未立项', '今天届满或离任，审计未立项', '已届满或离任，审计未立项'],
    days: [365, 90],
  }),
  'audit-step': kind({
    name: '审计步骤到期',
    unit: '项',
    verb: '去办理',
    basis: '城市居民委员会组织法（2025年修订）第三十八条、审计实施计划',
    words: ['审计步骤{n}日内到期', '审计步骤今天到期', '审计步骤已逾期'],
    days: [30, 10],
  }),
  'audit-demand': kind({
    name: '审计事由未立项',
    unit: '项',
    verb: '去立项',
    basis: '城市居民委员会组织法（2025年修订）第三十八条、年度审计计划',
    words: ['审计事由{n}日内应立项', '审计事由今天应立项', '审计事由逾期未立项'],
    days: [30],
  }),
  'handover-open': kind({
    name: '换届移交未签字',
    unit: '项',
    verb: '去办理',
    basis: '城市居民委员会组织法（2025年修订）第二十五条',
    words: ['换届移交{n}日内到期', '换届移交今天到期', '换届移交逾期未签字'],
    days: [10],
  }),
  'case-due': kind({
    name: '线索办理到期',
    unit: '件',
    verb: '去办理',
    basis: '线索办理期限',
    words: ['线索{n}日内应办结', '线索今天应办结', '线索逾期未办结'],
    days: [15],
    more: { isRestricted: true },
  }),
  'collection-missing': kind({
    name: '汇集逾期未报',
    unit: '个社区',
    verb: '去催报',
    basis: custom,
    words: ['报表{n}日内截止，社区未报', '报表今天截止，社区未报', '报表已截止，社区逾期未报'],
    days: [3],
  }),
  'review-waiting': kind({
    name: '待审核',
    unit: '件',
    verb: '去审核',
    basis: '行政事业单位内部控制规范（试行）第十二条',
    words: ['', '', '', '文件、工资表、申请待审核'],
    days: [],
    level: 'today',
  }),
  'import-open': kind({
    name: '导入批次未写入',
    unit: '批',
    verb: '去处理',
    basis: custom,
    words: ['', '', '', '导入批次已检查，未写入'],
    days: [],
    level: 'normal',
  }),
  'base-declaration': kind({
    name: '社保公积金基数申报',
    unit: '项',
    verb: '去申报',
    basis: '当地社会保险、住房公积金经办规定',
    words: ['社保公积金基数申报{n}日内截止', '社保公积金基数申报今天截止', '社保公积金基数未申报'],
    days: [60, 30],
    lastDay: '07-31',
    more: yearly,
  }),
  'standard-outdated': kind({
    name: '新年度标准未维护',
    unit: '项',
    verb: '去维护',
    basis: '当地最低工资、平均工资、缴费上下限公布文件',
    words: ['新年度标准{n}日内应维护', '新年度标准今天应维护', '新年度标准未维护'],
    days: [211, 60, 30],
    lastDay: '07-31',
    more: yearly,
  }),
  'tax-deductions': kind({
    name: '专项附加扣除确认',
    unit: '项',
    verb: '去确认',
    basis: '个人所得税专项附加扣除操作办法（试行）',
    words: ['次年专项附加扣除{n}日内应确认', '次年专项附加扣除今天应确认', '次年专项附加扣除未确认'],
    days: [30],
    lastDay: '12-31',
    more: yearly,
  }),
  'sixty-thousand': kind({
    name: '年收入不超过6万元人员确认',
    unit: '项',
    verb: '去确认',
    basis: '国家税务总局公告2020年第19号',
    words: [
      '全年减除费用6万元人员名单{n}日内应确认',
      '全年减除费用6万元人员名单今天应确认',
      '全年减除费用6万元人员名单未确认',
    ],
    days: [30],
    lastDay: '01-31',
    more: yearly,
  }),
  'calendar-missing': kind({
    name: '年度节假日未录入',
    unit: '项',
    verb: '去录入',
    basis: '国务院办公厅节假日安排通知',
    words: ['新年度节假日安排未录入', '节假日安排今天应录入', '节假日安排未录入'],
    days: [91, 30],
    more: { isAboutPeople: false },
  }),
} as const satisfies Readonly<Record<string, ReminderKind>>

export type ReminderCode = keyof typeof reminderCatalogue
export const reminderCodes = Object.keys(reminderCatalogue) as ReminderCode[]
export const reminderKind = (code: ReminderCode): ReminderKind => reminderCatalogue[code]

export function isReminderCode(code: string): code is ReminderCode {
  return Object.hasOwn(reminderCatalogue, code)
}

/** The rules as they are shipped (示例), for a new database and for codes that a stored version does not know yet. */
export function usualReminderRules(): ReminderRules {
  return { rules: reminderCodes.map((code) => ({ code, ...reminderKind(code).usual })) }
}

/** The rules of a version, one for every reminder there is: what a later program added comes with its usual days. */
export function completeRules(stored: ReminderRules | undefined): ReadonlyMap<ReminderCode, ReminderRule> {
  const known = new Map(stored?.rules.map((rule) => [rule.code, rule]))
  return new Map(reminderCodes.map((code) => [code, known.get(code) ?? { code, ...reminderKind(code).usual }]))
}
