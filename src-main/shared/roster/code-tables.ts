import { recordCodeTables } from './record-code-tables.ts'

/** Code tables of the roster (代码表, domain §2.3). Stored: the code. Shown: the label. Read: label, code or alias. */
export interface Code {
  readonly code: string
  readonly label: string
  readonly aliases?: readonly string[]
}
export type CodeTable = readonly Code[]

const nations = (
  '汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 ' +
  '柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 ' +
  '塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺'
).split(' ')
/** Typing errors and old names met in senders' files. */
const nationAliases: Readonly<Record<string, readonly string[]>> = {
  撒拉: ['撤拉', '撤拉族'],
  毛南: ['毛难', '毛难族'],
  德昂: ['崩龙', '崩龙族'],
}

export const codeTables = {
  idType: [
    { code: '1', label: '居民身份证', aliases: ['身份证'] },
    { code: '2', label: '港澳台居民居住证' },
    { code: '9', label: '其他' },
  ],
  /** GB/T 2261.1 */
  sex: [
    { code: '1', label: '男', aliases: ['M', '男性'] },
    { code: '2', label: '女', aliases: ['F', '女性'] },
  ],
  /** GB/T 3304 */
  nation: [
    ...nations.map((name, index) => ({
      code: String(index + 1).padStart(2, '0'),
      label: `${name}族`,
      aliases: [name, ...(nationAliases[name] ?? [])],
    })),
    { code: '97', label: '其他' },
    { code: '98', label: '外国血统中国籍人士' },
  ],
  /** GB/T 4762 */
  politics: [
    { code: '01', label: '中共党员', aliases: ['党员', '中国共产党党员', '是'] },
    { code: '02', label: '中共预备党员', aliases: ['预备党员', '预备'] },
    { code: '03', label: '共青团员', aliases: ['团员'] },
    { code: '04', label: '民革党员', aliases: ['民革'] },
    { code: '05', label: '民盟盟员', aliases: ['民盟'] },
    { code: '06', label: '民建会员', aliases: ['民建'] },
    { code: '07', label: '民进会员', aliases: ['民进'] },
    { code: '08', label: '农工党党员', aliases: ['农工党'] },
    { code: '09', label: '致公党党员', aliases: ['致公党'] },
    { code: '10', label: '九三学社社员', aliases: ['九三学社'] },
    { code: '11', label: '台盟盟员', aliases: ['台盟'] },
    { code: '12', label: '无党派人士', aliases: ['无党派'] },
    { code: '13', label: '群众' },
  ],
  /** GB/T 4658, subset. 研究生 alone says neither 硕士 nor 博士 and is not taken. */
  education: [
    { code: '11', label: '博士研究生', aliases: ['博士'] },
    { code: '14', label: '硕士研究生', aliases: ['硕士'] },
    { code: '17', label: '研究生班' },
    { code: '21', label: '大学本科', aliases: ['大学', '本科', '本科(函授)', '本科（函授）', '大本'] },
    { code: '28', label: '大学普通班' },
    { code: '31', label: '大学专科', aliases: ['大专', '专科'] },
    { code: '41', label: '中等专科', aliases: ['中专'] },
    { code: '44', label: '职业高中', aliases: ['职高'] },
    { code: '47', label: '技工学校', aliases: ['技校'] },
    { code: '61', label: '普通高中', aliases: ['高中'] },
    { code: '71', label: '初中' },
    { code: '81', label: '小学' },
    { code: '90', label: '其他' },
  ],
  /** GB/T 6864 */
  degree: [
    { code: '0', label: '无', aliases: ['无学位'] },
    { code: '2', label: '博士', aliases: ['博士学位'] },
    { code: '3', label: '硕士', aliases: ['硕士学位'] },
    { code: '4', label: '学士', aliases: ['学士学位'] },
  ],
  /** GB/T 2261.2 */
  marital: [
    { code: '10', label: '未婚' },
    { code: '20', label: '已婚' },
    { code: '21', label: '初婚' },
    { code: '22', label: '再婚' },
    { code: '23', label: '复婚' },
    { code: '30', label: '丧偶' },
    { code: '40', label: '离婚', aliases: ['离异'] },
    { code: '90', label: '未说明' },
  ],
  category: [
    { code: '01', label: '社区党组织书记', aliases: ['书记', '党组织书记'] },
    { code: '02', label: '社区居委会主任', aliases: ['主任', '居委会主任'] },
    { code: '03', label: '书记主任“一肩挑”', aliases: ['一肩挑', '书记主任一肩挑', '书记兼主任', '书记、主任'] },
    { code: '04', label: '社区党组织副书记', aliases: ['副书记', '党组织副书记'] },
    { code: '05', label: '居委会副主任', aliases: ['副主任'] },
    { code: '06', label: '社区党组织委员', aliases: ['党组织委员'] },
    { code: '07', label: '居委会委员', aliases: ['委员'] },
    { code: '08', label: '专职网格员', aliases: ['网格员'] },
    { code: '09', label: '社区专职工作者', aliases: ['专职工作者', '社工', '社区专职工作者(公共服务/党务)'] },
    { code: '10', label: '党建指导员', aliases: ['专职党务工作者'] },
    { code: '11', label: '大学生(见习/储备)' },
    { code: '90', label: '其他纳入管理', aliases: ['其他'] },
  ],
  post: [
    { code: '01', label: '党组织书记', aliases: ['书记'] },
    { code: '02', label: '党组织副书记', aliases: ['副书记'] },
    { code: '03', label: '党组织委员' },
    { code: '04', label: '居委会主任', aliases: ['主任'] },
    { code: '05', label: '居委会副主任', aliases: ['副主任'] },
    { code: '06', label: '居委会委员', aliases: ['委员'] },
    { code: '07', label: '居务监督委员会主任' },
    { code: '08', label: '居务监督委员会委员' },
    { code: '09', label: '网格长' },
    { code: '10', label: '网格员' },
    { code: '11', label: '社区干事', aliases: ['干事', '社工'] },
    { code: '12', label: '服务站站长' },
    { code: '13', label: '服务站副站长' },
  ],
  entrySource: [
    { code: '1', label: '选举' },
    { code: '2', label: '上级任命', aliases: ['上级任命(党内)'] },
    { code: '3', label: '公开招聘', aliases: ['招聘'] },
    { code: '4', label: '转任', aliases: ['套转', '转任(套转)'] },
    { code: '5', label: '退役军人安置' },
    { code: '6', label: '高校毕业生项目', aliases: ['三支一扶', '高校毕业生项目(三支一扶等)'] },
    { code: '7', label: '机关事业下派' },
    { code: '9', label: '其他' },
  ],
  identity: [
    { code: '1', label: '街道签订劳动合同', aliases: ['劳动合同', '合同制'] },
    { code: '2', label: '公务员' },
    { code: '3', label: '事业编制', aliases: ['事业编', '事业编制(管理/专技/工勤)'] },
    { code: '4', label: '劳务派遣', aliases: ['派遣', '劳务派遣(过渡)'] },
    { code: '5', label: '服务协议' },
    { code: '6', label: '退休返聘', aliases: ['退休返聘(劳务协议)'] },
    { code: '7', label: '未签合同的选任成员', aliases: ['未签(选任)'] },
    { code: '8', label: '公益性岗位' },
    { code: '9', label: '其他' },
  ],
  postClass: [
    { code: '1', label: '正职', aliases: ['社区正职'] },
    { code: '2', label: '副职', aliases: ['社区副职'] },
    { code: '3', label: '工作人员', aliases: ['一般工作人员', '委员'] },
    // Schemes with more than three posts (四岗) take these; each scheme names and bands the ones it uses.
    { code: '4', label: '专职工作人员' },
    { code: '5', label: '两委委员' },
  ],
  socialWorkLevel: [
    { code: '0', label: '无', aliases: ['未持证', '否'] },
    { code: '1', label: '助理社会工作师', aliases: ['初级', '初级社工师', '助社', '助理社会工作师(初级)'] },
    { code: '2', label: '社会工作师', aliases: ['中级', '中级社工师', '社工师', '社会工作师(中级)'] },
    { code: '3', label: '高级社会工作师', aliases: ['高级', '高级社会工作师(高级)'] },
  ],
  contractTerm: [
    { code: '1', label: '固定期限', aliases: ['固定'] },
    { code: '2', label: '无固定期限', aliases: ['无固定'] },
    { code: '3', label: '以完成一定工作任务为期限', aliases: ['任务'] },
  ],
  contractForm: [
    { code: 'labour', label: '劳动合同', aliases: ['街道劳动合同', '合同制'] },
    { code: 'agency', label: '劳务派遣合同', aliases: ['劳务派遣', '派遣合同', '派遣'] },
    { code: 'service', label: '服务协议', aliases: ['服务合同'] },
    { code: 'committee', label: '与居委会签订的合同', aliases: ['居委会合同', '与居委会签', '居委会签订'] },
  ],
  contractState: [
    { code: 'in_force', label: '生效', aliases: ['履行中', '有效', '在履行'] },
    { code: 'renewed', label: '已续签', aliases: ['续签'] },
    { code: 'ended', label: '已终止', aliases: ['终止', '到期终止', '期满终止'] },
    { code: 'rescinded', label: '已解除', aliases: ['解除'] },
    { code: 'draft', label: '草稿' },
    { code: 'pending', label: '待签' },
    { code: 'voided', label: '已作废', aliases: ['作废'] },
  ],
  retirementCategory: [
    { code: 'M', label: '男60周岁', aliases: ['男60', '60', '60周岁'] },
    { code: 'F55', label: '女55周岁', aliases: ['女55', '55', '55周岁'] },
    { code: 'F50', label: '女50周岁', aliases: ['女50', '50', '50周岁'] },
  ],
  assessment: [
    { code: '1', label: '优秀' },
    { code: '2', label: '合格', aliases: ['称职'] },
    { code: '3', label: '基本合格', aliases: ['基本称职'] },
    { code: '4', label: '不合格', aliases: ['不称职'] },
    { code: '9', label: '不定等次' },
  ],
  status: [
    { code: '1', label: '在岗', aliases: ['在职', '是'] },
    { code: '2', label: '试用', aliases: ['试用期'] },
    { code: '3', label: '借调' },
    { code: '4', label: '长期病假', aliases: ['病假'] },
    { code: '5', label: '产假' },
    { code: '6', label: '离岗' },
    { code: '9', label: '退出', aliases: ['离职', '已离职'] },
  ],
  exitReason: [
    { code: '01', label: '本人辞职', aliases: ['辞职'] },
    { code: '02', label: '合同期满不续' },
    { code: '03', label: '协商解除' },
    { code: '04', label: '考核不合格退出' },
    { code: '05', label: '违纪违法解聘', aliases: ['解聘'] },
    { code: '06', label: '退休' },
    { code: '07', label: '考录公务员、招聘事业编或调出', aliases: ['考录', '调出'] },
    { code: '08', label: '换届落选' },
    { code: '09', label: '罢免或职务终止' },
    { code: '10', label: '死亡或失踪' },
    { code: '11', label: '长期病休或丧失能力' },
    { code: '12', label: '试用期不合格' },
    { code: '90', label: '其他' },
  ],
  ...recordCodeTables,
} as const satisfies Readonly<Record<string, CodeTable>>

export type CodeTableName = keyof typeof codeTables

/** Left (退出): not counted in any headcount. */
export const exitedStatus = '9'

/** The table named by a column; a column naming none is a mistake of ours, not of the clerk's. */
export function codeTable(name: string): CodeTable {
  const table = Object.hasOwn(codeTables, name) ? codeTables[name as CodeTableName] : undefined
  if (!table) throw new RangeError(`no code table ${name}`)
  return table
}

const normalise = (text: string) => text.normalize('NFKC').replace(/\s/g, '')

/** Every spelling a table takes, for parsing thousands of cells. */
export function codeIndex(name: string): ReadonlyMap<string, string> {
  const index = new Map<string, string>()
  for (const { code, label, aliases } of codeTable(name)) {
    for (const spelling of [label, code, ...(aliases ?? [])]) {
      if (!index.has(normalise(spelling))) index.set(normalise(spelling), code)
    }
  }
  return index
}

/** Code of a cell's text, or undefined: an unknown value is never defaulted. */
export function parseCode(name: string, text: string): string | undefined {
  return codeIndex(name).get(normalise(text))
}

/** Label of a stored code; an unknown code shows as itself. */
export function codeLabel(name: string, code: string | null | undefined): string {
  if (code === null || code === undefined || code === '') return ''
  return codeTable(name).find((c) => c.code === code)?.label ?? code
}

/** Labels of a table for messages: "男、女". Long tables are cut. */
export function codeChoices(name: string): string {
  const labels = codeTable(name).map((c) => c.label)
  return labels.length > 13 ? `${labels.slice(0, 8).join('、')}等` : labels.join('、')
}

/** Code of a 用工身份 by its label; '' for a text that is none. */
export const identityCode = (text: string): string =>
  codeTables.identity.find(({ label }) => label === text)?.code ?? ''
