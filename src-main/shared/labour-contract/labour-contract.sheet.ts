import { defineSheet, type RowOf } from '../kernel/sheet-spec.ts'

/** 合同台账: every contract a row. Drives export, template, import and grid; what is exported comes back unchanged. */
export const labourContractSheet = defineSheet({
  id: 'labour_contract',
  title: '劳动合同台账',
  version: 1,
  columns: {
    empNo: { header: '人员编号', aliases: ['工号', '员工编号', '人员编码'], kind: 'text', asText: true, width: 10 },
    community: {
      header: '所属社区',
      aliases: ['社区', '社区名称', '所在社区'],
      kind: 'text',
      derived: true,
      width: 12,
    },
    name: {
      header: '姓名',
      aliases: ['名字', '员工姓名', '乙方'],
      kind: 'text',
      required: true,
      width: 10,
      maxLength: 20,
    },
    idNo: {
      header: '身份证号',
      aliases: ['身份证号码', '公民身份号码', '证件号码', '身份证', '居民身份证号'],
      kind: 'text',
      sensitive: 'idNo',
      asText: true,
      width: 20,
    },
    birthOn: { header: '出生日期', aliases: ['出生年月'], kind: 'dateOrMonth', derived: true, width: 12 },
    contractNo: {
      header: '合同编号',
      aliases: ['编号', '合同号'],
      kind: 'text',
      asText: true,
      width: 22,
      maxLength: 100,
    },
    form: { header: '合同形式', aliases: ['合同类型', '合同性质'], kind: 'code', codeTable: 'contractForm', width: 12 },
    employer: {
      header: '签订单位',
      aliases: ['用人单位', '签约单位', '合同签订单位', '甲方'],
      kind: 'text',
      width: 24,
      maxLength: 200,
    },
    term: {
      header: '期限类型',
      aliases: ['合同期限类型', '合同期限', '期限'],
      kind: 'code',
      codeTable: 'contractTerm',
      width: 12,
    },
    startsOn: {
      header: '合同起',
      aliases: ['合同开始日期', '起始日期', '合同起始日期', '合同起止/起', '起'],
      kind: 'date',
      required: true,
      width: 12,
    },
    endsOn: {
      header: '合同止',
      aliases: ['合同到期时间', '合同到期日期', '终止日期', '合同终止日期', '合同起止/止', '止'],
      kind: 'date',
      width: 12,
    },
    probationEndsOn: { header: '试用期止', aliases: ['试用期截止', '试用期至'], kind: 'date', width: 12 },
    workContent: { header: '工作内容', aliases: ['岗位', '工作岗位'], kind: 'text', width: 16, maxLength: 200 },
    workPlace: { header: '工作地点', kind: 'text', width: 16, maxLength: 200 },
    workingTime: { header: '工时制度', aliases: ['工时', '工时制'], kind: 'text', width: 12, maxLength: 200 },
    monthlyWage: { header: '月工资', aliases: ['月工资标准', '劳动报酬', '工资'], kind: 'money', width: 12 },
    probationWage: { header: '试用期月工资', aliases: ['试用期工资'], kind: 'money', width: 12 },
    payDay: { header: '每月发薪日', aliases: ['发薪日', '发放日'], kind: 'integer', width: 10 },
    signedOn: { header: '签订日期', aliases: ['签订时间', '签约日期'], kind: 'date', width: 12 },
    state: { header: '合同状态', aliases: ['状态'], kind: 'code', codeTable: 'contractState', width: 10 },
    times: {
      header: '连续固定期限次数',
      aliases: ['签订次数', '第几次合同'],
      kind: 'integer',
      width: 10,
    },
    remark: { header: '备注', aliases: ['说明'], kind: 'text', width: 18, maxLength: 200 },
  },
})
export type LedgerRow = RowOf<typeof labourContractSheet>
export type LedgerField = keyof typeof labourContractSheet.columns
