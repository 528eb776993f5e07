import { rosterSheet } from '../../../src-main/shared/roster/roster.sheet.ts'
import { attendanceSheet } from '../../../src-main/shared/attendance/attendance.sheet.ts'
import { columnEntries } from '../../../src-main/shared/kernel/sheet-spec.ts'
import type { ColumnNames } from '../../../src-main/core/excel/header-names.ts'

export interface Layout {
  readonly name: string
  readonly columns: readonly ColumnNames[]
  /** Rows of the sheet from row 1 on; '' is a blank cell. */
  readonly rows: readonly (readonly string[])[]
  readonly merges?: readonly string[]
  /** Sheets before the right one. */
  readonly before?: readonly (readonly (readonly string[])[])[]
  /** What each column with a header is, by its letter; null for none of ours, '?' for one that must be asked about. */
  readonly truth: Readonly<Record<string, string | null>>
  /** Role of rows below the header, by number. */
  readonly roles?: Readonly<Record<number, string>>
}

const roster = columnEntries(rosterSheet).map(([key, column]) => ({ key, ...column }))
const attendance = columnEntries(attendanceSheet).map(([key, column]) => ({ key, ...column }))
/** A pay sheet's columns, for headers of three levels. */
const pay: readonly ColumnNames[] = [
  { key: 'name', header: '姓名' },
  { key: 'postPay', header: '岗位工资', aliases: ['应发/岗位工资'] },
  { key: 'yearPay', header: '年限工资', aliases: ['应发/年限工资'] },
  { key: 'pension', header: '养老保险', aliases: ['代扣/养老保险'] },
  { key: 'employerPension', header: '单位养老', aliases: ['单位缴纳/养老保险'] },
  { key: 'net', header: '实发', aliases: ['实发工资', '实发金额'] },
]
const person = ['1', '青枫路', '张三', '男', '990102198803050014']

/** Twenty layouts of the shapes that communities and bureaus send. */
export const layouts: readonly Layout[] = [
  {
    name: '表头在第一行',
    columns: roster,
    rows: [['序号', '社区', '姓名', '性别', '身份证号'], person],
    truth: { A: null, B: 'community', C: 'name', D: 'sex', E: 'idNo' },
  },
  {
    name: '标题、填报单位、日期在上，合计和签字在下',
    columns: roster,
    rows: [
      ['社区工作者花名册'],
      ['填报单位：青枫路社区', '', '', '填报日期：2026年11月'],
      ['序号', '所属社区', '姓名', '性别', '公民身份号码'],
      person,
      ['2', '青枫路', '李四', '女', '990102199001010023'],
      ['合计', '', '2人'],
      ['注：本表每季度报送一次'],
      ['填表人：', '', '审核人：'],
    ],
    merges: ['A1:E1', 'A6:B6'],
    truth: { A: null, B: 'community', C: 'name', D: 'sex', E: 'idNo' },
    roles: { 4: 'data', 5: 'data', 6: 'subtotal', 7: 'footer', 8: 'footer' },
  },
  {
    name: '两行合并表头',
    columns: roster,
    rows: [
      ['花名册'],
      ['姓名', '身份证号', '全日制教育', '', '在职教育', '', '联系电话'],
      ['', '', '学历', '毕业院校', '学历', '毕业院校及专业', ''],
      ['张三', '990102198803050014', '大专', '示例学院', '本科', '示例大学', '19900000001'],
    ],
    merges: ['A1:G1', 'A2:A3', 'B2:B3', 'C2:D2', 'E2:F2', 'G2:G3'],
    truth: {
      A: 'name',
      B: 'idNo',
      C: 'fullTimeEducation',
      D: 'fullTimeSchool',
      E: 'inServiceEducation',
      F: null,
      G: 'mobile',
    },
  },
  {
    name: '三行合并表头：薪酬/应发/岗位工资',
    columns: pay,
    rows: [
      ['2026年11月工资表'],
      ['姓名', '薪酬', '', '', '', '实发'],
      ['', '应发', '', '代扣', '单位缴纳', ''],
      ['', '岗位工资', '年限工资', '养老保险', '养老保险', ''],
      ['张三', '3000', '500', '240', '480', '3260'],
      ['小计', '3000', '500', '240', '480', '3260'],
    ],
    merges: ['A1:F1', 'A2:A4', 'B2:E2', 'B3:C3', 'F2:F4'],
    truth: { A: 'name', B: 'postPay', C: 'yearPay', D: 'pension', E: 'employerPension', F: 'net' },
    roles: { 5: 'data', 6: 'subtotal' },
  },
  {
    name: '四行合并表头',
    columns: pay,
    rows: [
      ['人员', '待遇情况', '', ''],
      ['', '薪酬', '', ''],
      ['', '应发', '', '实发工资'],
      ['姓名', '岗位工资', '年限工资', ''],
      ['张三', '3000', '500', '3260'],
    ],
    merges: ['B1:D1', 'B2:D2', 'B3:C3', 'D3:D4', 'A1:A3'],
    truth: { A: 'name', B: 'postPay', C: 'yearPay', D: 'net' },
  },
  {
    name: '表头里有空格、换行、星号、括号说明',
    columns: roster,
    rows: [
      ['姓 名*', '身份证号码\n(18位)', '联系 电话（手机）', '最高学历【必填】', '出生\n年月'],
      ['张三', '990102198803050014', '19900000001', '本科', '1988.03'],
    ],
    truth: { A: 'name', B: 'idNo', C: 'mobile', D: 'education', E: 'birthOn' },
  },
  {
    name: '表头在第十二行，上面是填表说明',
    columns: roster,
    rows: [
      ['填表说明'],
      ['一、姓名须与身份证一致。'],
      ['二、学历填最高学历。'],
      ['三、电话填手机号。'],
      ...Array.from({ length: 7 }, () => ['']),
      ['姓名', '身份证', '文化程度', '手机'],
      ['张三', '990102198803050014', '本科', '19900000001'],
    ],
    truth: { A: 'name', B: 'idNo', C: 'education', D: 'mobile' },
  },
  {
    name: '前面有封面和汇总表',
    columns: roster,
    before: [
      [['封面'], ['青枫街道']],
      [
        ['社区', '人数'],
        ['青枫路', '19'],
      ],
    ],
    rows: [
      ['姓名', '公民身份号码', '所在社区', '现任职务'],
      ['张三', '990102198803050014', '青枫路', '社区书记'],
    ],
    truth: { A: 'name', B: 'idNo', C: 'community', D: 'posts' },
  },
  {
    name: '未知列夹在中间',
    columns: roster,
    rows: [
      ['姓名', '兴趣爱好', '身份证号', '血型', '政治面貌', '是否有车'],
      ['张三', '书法', '990102198803050014', 'A', '群众', '否'],
    ],
    truth: { A: 'name', B: null, C: 'idNo', D: null, E: 'politics', F: null },
  },
  {
    name: '同名列出现两次，要问',
    columns: roster,
    rows: [
      ['姓名', '身份证号', '联系电话', '联系电话'],
      ['张三', '990102198803050014', '19900000001', '0000-123'],
    ],
    truth: { A: 'name', B: 'idNo', C: '?', D: '?' },
  },
  {
    name: '列的次序颠倒，没有序号',
    columns: roster,
    rows: [
      ['备注', '状态', '手机号码', '身份证', '族别', '名字', '居委会'],
      ['', '在岗', '1', '9', '汉', '张三', '青枫路'],
    ],
    truth: { A: 'remark', B: 'status', C: 'mobile', D: 'idNo', E: 'nation', F: 'name', G: 'community' },
  },
  {
    name: '合同三列在一个大表头下',
    columns: roster,
    rows: [
      ['姓名', '身份证号', '劳动合同', '', '', '备注'],
      ['', '', '期限类型', '起始', '终止', ''],
      ['张三', '990102198803050014', '固定期限', '2024.1.1', '2026.12.31', ''],
    ],
    merges: ['A1:A2', 'B1:B2', 'C1:E1', 'F1:F2'],
    truth: { A: 'name', B: 'idNo', C: 'contractTerm', D: 'contractFrom', E: 'contractTo', F: 'remark' },
  },
  {
    name: '缴费基数两列在一个大表头下',
    columns: roster,
    rows: [
      ['姓名', '身份证号', '缴费基数', ''],
      ['', '', '社保', '公积金'],
      ['张三', '990102198803050014', '5000', '5000'],
    ],
    merges: ['A1:A2', 'B1:B2', 'C1:D1'],
    truth: { A: 'name', B: 'idNo', C: 'socialInsuranceBase', D: 'housingFundBase' },
  },
  {
    name: '每页重复表头，分社区小计',
    columns: roster,
    rows: [
      ['社区', '姓名', '身份证号'],
      ['青枫路', '张三', '990102198803050014'],
      ['青枫路小计', '', '1'],
      ['社区', '姓名', '身份证号'],
      ['梧桐里', '李四', '990102199001010023'],
      ['梧桐里小计', '', '1'],
      ['总计', '', '2'],
    ],
    truth: { A: 'community', B: 'name', C: 'idNo' },
    roles: { 2: 'data', 3: 'subtotal', 4: 'header', 5: 'data', 6: 'subtotal', 7: 'subtotal' },
  },
  {
    name: '考勤表',
    columns: attendance,
    rows: [
      ['青枫街道2026年11月考勤汇总表'],
      ['序号', '社区', '姓名', '身份证号', '事假天数', '病假天数', '备注'],
      ['1', '青枫路', '张三', '990102198803050014', '1', '0.5', ''],
      ['审核人：'],
    ],
    merges: ['A1:G1'],
    truth: {
      A: null,
      B: 'community',
      C: 'name',
      D: 'idNo',
      E: 'personalLeaveDays',
      F: 'sickLeaveDays',
      G: 'remark',
    },
    roles: { 3: 'data', 4: 'footer' },
  },
  {
    name: '考勤表，请假两列在一个大表头下',
    columns: attendance,
    rows: [
      ['姓名', '身份证号', '请假（天）', '', '说明'],
      ['', '', '事假', '病假', ''],
      ['张三', '990102198803050014', '1', '0', ''],
    ],
    merges: ['A1:A2', 'B1:B2', 'C1:D1', 'E1:E2'],
    truth: { A: 'name', B: 'idNo', C: 'personalLeaveDays', D: 'sickLeaveDays', E: 'remark' },
  },
  {
    name: '党建口的名册',
    columns: roster,
    rows: [
      ['姓名', '性别', '出生年月', '民族', '面貌', '入党时间', '组织关系所在', '社区职务', '任职时间'],
      ['张三', '男', '1988.03', '汉', '党员', '2010.06', '青枫路党支部', '书记', '2021.01'],
    ],
    truth: {
      A: 'name',
      B: 'sex',
      C: 'birthOn',
      D: 'nation',
      E: 'politics',
      F: 'joinedPartyOn',
      G: 'partyBranch',
      H: 'posts',
      I: 'postSince',
    },
  },
  {
    name: '人社口的名册',
    columns: roster,
    rows: [
      ['工号', '员工姓名', '证件号码', '户籍性质', '社保基数', '公积金基数', '开户行', '银行账号', '用工形式'],
      ['A1', '张三', '990102198803050014', '城镇', '5000', '5000', '示例银行', '99', '合同制'],
    ],
    truth: {
      A: 'empNo',
      B: 'name',
      C: 'idNo',
      D: 'householdType',
      E: 'socialInsuranceBase',
      F: 'housingFundBase',
      G: 'bank',
      H: 'cardNo',
      I: 'identity',
    },
  },
  {
    name: '全角括号和冒号',
    columns: roster,
    rows: [
      ['姓名：', '居民身份证号（18位）', '手机号码：', '年限调整（月）'],
      ['张三', '990102198803050014', '1', '6'],
    ],
    truth: { A: 'name', B: 'idNo', C: 'mobile', D: 'yearsAdjustmentMonths' },
  },
  {
    name: '表头一格跨两列',
    columns: roster,
    rows: [
      ['姓名', '', '身份证号', '', '岗级'],
      ['张三', '', '990102198803050014', '', '5'],
    ],
    merges: ['A1:B1', 'C1:D1', 'A2:B2', 'C2:D2'],
    truth: { A: 'name', C: 'idNo', E: 'grade' },
  },
]
