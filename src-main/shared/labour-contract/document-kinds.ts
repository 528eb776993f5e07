/** Documents that go with a labour contract (domain Appendix D). */
export const documentKinds = [
  'contract',
  'renewal_inquiry',
  'amendment',
  'expiry_notice',
  'release_certificate',
  'handover',
  'service_receipt',
  'entry_form',
  'commitment',
  'rules_receipt',
  'privacy_notice',
  'calculation',
] as const
export type DocumentKind = (typeof documentKinds)[number]

export const documentLabels: Readonly<Record<DocumentKind, string>> = {
  contract: '劳动合同书',
  renewal_inquiry: '续签意向征询表',
  amendment: '劳动合同变更协议书',
  expiry_notice: '终止劳动合同通知书',
  release_certificate: '解除（终止）劳动合同证明书',
  handover: '离职交接表',
  service_receipt: '送达回证',
  entry_form: '入职登记表',
  commitment: '廉洁和保密承诺书',
  rules_receipt: '规章制度签收表',
  privacy_notice: '个人信息处理告知书',
  calculation: '经济补偿计算单',
}

/** Documents that can be written for any contract; the others need an event, or a calculation. */
export const contractDocumentKinds = [
  'contract',
  'renewal_inquiry',
  'amendment',
  'expiry_notice',
  'release_certificate',
  'handover',
  'service_receipt',
  'entry_form',
  'commitment',
  'rules_receipt',
  'privacy_notice',
] as const satisfies readonly DocumentKind[]
export type ContractDocumentKind = (typeof contractDocumentKinds)[number]

/** One place in a template, written {name} there. A table has its own places, repeated between {#name} and {/name}. */
export interface TemplateField {
  readonly name: string
  readonly columns?: readonly string[]
}

const field = (name: string): TemplateField => ({ name })
const fields = (names: string): TemplateField[] => names.split(' ').map(field)

/** Known of every contract. */
const common = fields(
  '合同编号 甲方名称 甲方住所 甲方主要负责人 甲方电话 乙方姓名 乙方性别 乙方出生日期 乙方身份证号 乙方住址 乙方电话 所属社区 ' +
    '工作岗位 岗位等级 合同期限 合同起 合同止 入职日期 签订次数 文本校验码',
)

const more: Readonly<Record<DocumentKind, readonly TemplateField[]>> = {
  contract: fields(
    '固定标记 固定起 固定止 无固定标记 无固定起 任务标记 任务起 试用约定 工作内容 工作地点 工时制度 休息休假 月工资 月工资大写 ' +
      '发薪日 试用期工资约定 社会保险 补充福利 劳动保护 保密约定 服务期约定 其他约定',
  ),
  renewal_inquiry: fields('期满日期 拟续期限 拟续起 拟续止 无固定期限提示 答复期限'),
  amendment: [{ name: '变更事项', columns: ['序号', '事项', '变更前', '变更后'] }, ...fields('变更生效日期 变更原因')],
  expiry_notice: fields('终止日期 终止事由 经济补偿说明 通知日期'),
  release_certificate: fields('解除或终止 解除或终止日期 解除或终止情形 工作年限'),
  handover: fields('离职日期 离职原因'),
  service_receipt: fields('送达文书 送达日期'),
  entry_form: fields(
    '民族 政治面貌 入党日期 婚姻状况 健康状况 籍贯 学历 学位 毕业院校 所学专业 毕业日期 参加工作日期 户籍地址 紧急联系人 ' +
      '职业资格 证书编号 取证日期 用工身份 人员编号 简历',
  ),
  commitment: [],
  rules_receipt: [],
  privacy_notice: [],
  calculation: [
    { name: '计算步骤', columns: ['序号', '项目', '算式', '金额', '依据'] },
    ...fields('情形 最后工作日 月平均工资 计算公式 经济补偿 代通知金 合计 合计大写 提示 计算日期'),
  ],
}

/** Every place that a template of this kind may have. */
export function templateFields(kind: DocumentKind): readonly TemplateField[] {
  return [...common, ...more[kind]]
}

/** Places of which a template must have one of each group, or the paper would lack what the law asks for. */
const needed: Partial<Record<DocumentKind, readonly (readonly string[])[]>> = {
  contract: [
    ['甲方名称'],
    ['甲方住所'],
    ['甲方主要负责人'],
    ['乙方姓名'],
    ['乙方住址'],
    ['乙方身份证号'],
    ['固定起', '合同期限', '合同起'],
    ['固定止', '合同期限', '合同止'],
    ['工作内容'],
    ['工作地点'],
    ['工时制度'],
    ['休息休假'],
    ['月工资'],
    ['社会保险'],
    ['劳动保护'],
    ['文本校验码'],
  ],
  renewal_inquiry: [['乙方姓名'], ['期满日期']],
  amendment: [['乙方姓名'], ['变更事项'], ['变更生效日期']],
  expiry_notice: [['乙方姓名'], ['终止日期'], ['终止事由']],
  // 条例第二十四条: term, day, post and years of work.
  release_certificate: [['乙方姓名'], ['合同期限', '合同起'], ['解除或终止日期'], ['工作岗位'], ['工作年限']],
  calculation: [['计算步骤'], ['合计']],
}

export function neededFields(kind: DocumentKind): readonly (readonly string[])[] {
  return needed[kind] ?? [['乙方姓名']]
}

/** Eight figures of a text's hash in two groups, as the foot of the page shows them: 3F9A-61C2. */
export function checkCode(textSha256: string): string {
  const code = textSha256.slice(0, 8).toUpperCase()
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

/** A printed text that waits for its signed scan. */
export interface ScanCandidate {
  readonly contractId: number
  readonly workerName: string
  readonly checkCode: string
  /** 〔2026〕0012 → 2026-0012. */
  readonly series: string
}

/**
 * The printed text that a scan's file name points to: by its check code, else by year and number of the contract, else
 * by a name that only one of the waiting people has. Undefined rather than a guess.
 */
export function matchScan(fileName: string, waiting: readonly ScanCandidate[]): ScanCandidate | undefined {
  const plain = fileName.normalize('NFKC').toUpperCase()
  const only = (found: readonly ScanCandidate[]) => (found.length === 1 ? found[0] : undefined)
  const byCode = only(waiting.filter((each) => plain.includes(each.checkCode)))
  if (byCode) return byCode
  const series = /(\d{4})\D{0,3}?(\d{4})(?!\d)/.exec(plain)
  const bySeries = series ? only(waiting.filter((each) => each.series === `${series[1]}-${series[2]}`)) : undefined
  return bySeries ?? only(waiting.filter((each) => plain.includes(each.workerName)))
}
