import { columnEntries, defineSheet, type ColumnSpec, type SheetSpec } from '../kernel/sheet-spec.ts'
import { rosterSheet } from '../roster/roster.sheet.ts'
import type { RecordKind } from './record-kinds.ts'

const { community, empNo, name, idNo, sex, birthOn } = rosterSheet.columns

/** Whom a row is about. Read to find the person, and never stored with the record. */
const personColumns = {
  community: { ...community, required: false },
  empNo,
  name,
  idNo: { ...idNo, required: false },
  sex,
  birthOn: { ...birthOn, derived: false },
} as const satisfies Readonly<Record<string, ColumnSpec>>

const recordNote = { header: '备注', aliases: ['说明'], kind: 'text', width: 18, maxLength: 500 } as const

/** 学历经历: one row for each course of study; full-time and in-service stay apart by 学习形式. */
const education = defineSheet({
  id: 'education',
  title: '社区工作者学历经历',
  version: 1,
  columns: {
    ...personColumns,
    diploma: {
      header: '学历',
      aliases: ['学历层次', '文化程度'],
      kind: 'code',
      codeTable: 'education',
      required: true,
      width: 12,
    },
    awardedDegree: { header: '学位', aliases: ['学位名称'], kind: 'code', codeTable: 'degree', width: 8 },
    studyForm: {
      header: '学习形式',
      aliases: ['教育类别', '学历类别', '学历性质', '教育形式', '全日制/在职'],
      kind: 'code',
      codeTable: 'studyForm',
      required: true,
      width: 10,
    },
    institution: {
      header: '毕业院校',
      aliases: ['院校', '学校', '毕业学校', '学校名称'],
      kind: 'text',
      required: true,
      width: 20,
      maxLength: 100,
    },
    specialty: { header: '所学专业', aliases: ['专业', '专业名称'], kind: 'text', width: 16, maxLength: 100 },
    enrolledOn: { header: '入学时间', aliases: ['入学年月', '起始时间', '起'], kind: 'dateOrMonth', width: 12 },
    finishedOn: { header: '毕业时间', aliases: ['毕业年月', '终止时间', '止'], kind: 'dateOrMonth', width: 12 },
    diplomaNo: {
      header: '毕业证书编号',
      aliases: ['证书号', '证书编号', '学历证书编号', '毕业证编号'],
      kind: 'text',
      asText: true,
      width: 20,
      maxLength: 60,
    },
    recordNote,
  },
})

/** 工作简历: months are enough; the last post may be 至今. */
const career = defineSheet({
  id: 'career',
  title: '社区工作者工作简历',
  version: 1,
  columns: {
    ...personColumns,
    workedFrom: {
      header: '起始年月',
      aliases: ['起始时间', '开始时间', '起', '自'],
      kind: 'dateOrMonth',
      required: true,
      width: 12,
    },
    workedTo: {
      header: '终止年月',
      aliases: ['终止时间', '结束时间', '止', '至'],
      kind: 'dateOrMonth',
      openEnded: true,
      required: true,
      width: 12,
    },
    workUnit: {
      header: '工作（学习）单位',
      aliases: ['工作单位', '单位', '所在单位', '学习工作单位'],
      kind: 'text',
      required: true,
      width: 24,
      maxLength: 200,
    },
    workPost: { header: '担任职务', aliases: ['职务', '职务(岗位)', '岗位'], kind: 'text', width: 16, maxLength: 100 },
    recordNote,
  },
})

/** 家庭主要成员: all of it is about people who never gave it to the office themselves. */
const family = defineSheet({
  id: 'family',
  title: '社区工作者家庭主要成员',
  version: 1,
  columns: {
    ...personColumns,
    birthOn: { ...personColumns.birthOn, aliases: ['本人出生日期', '本人出生年月'] },
    kinship: {
      header: '称谓',
      aliases: ['与本人关系', '关系', '亲属关系'],
      kind: 'code',
      codeTable: 'kinship',
      required: true,
      sensitive: 'restricted',
      width: 8,
    },
    memberName: {
      header: '成员姓名',
      aliases: ['家庭成员姓名', '家属姓名', '亲属姓名', '家庭成员/姓名', '家庭主要成员/姓名'],
      kind: 'text',
      required: true,
      sensitive: 'restricted',
      width: 10,
      maxLength: 20,
    },
    memberBirthOn: {
      header: '成员出生年月',
      aliases: ['出生年月', '出生时间', '家庭成员/出生年月', '家庭主要成员/出生年月'],
      kind: 'dateOrMonth',
      sensitive: 'restricted',
      width: 12,
    },
    memberPolitics: {
      header: '成员政治面貌',
      aliases: ['政治面貌', '家庭成员/政治面貌', '家庭主要成员/政治面貌'],
      kind: 'code',
      codeTable: 'politics',
      sensitive: 'restricted',
      width: 12,
    },
    memberWorkplace: {
      header: '成员工作单位及职务',
      aliases: ['工作单位及职务', '工作单位', '单位及职务', '家庭成员/工作单位及职务', '家庭主要成员/工作单位及职务'],
      kind: 'text',
      sensitive: 'restricted',
      width: 24,
      maxLength: 200,
    },
    memberIdNo: {
      header: '成员身份证号',
      aliases: ['家庭成员身份证号', '亲属身份证号', '家庭成员/身份证号', '家庭主要成员/身份证号'],
      kind: 'text',
      sensitive: 'idNo',
      asText: true,
      width: 20,
    },
    memberNote: { ...recordNote, sensitive: 'restricted' },
  },
})

/** 证书: social work (职业水平), skill levels, and others. */
const certificate = defineSheet({
  id: 'certificate',
  title: '社区工作者证书',
  version: 1,
  columns: {
    ...personColumns,
    certificateType: {
      header: '证书类别',
      aliases: ['类别', '证书类型'],
      kind: 'code',
      codeTable: 'certificateType',
      required: true,
      width: 16,
    },
    certificateLevel: {
      header: '证书级别',
      aliases: ['级别', '等级', '证书等级', '职业水平等级'],
      kind: 'code',
      codeTable: 'certificateLevel',
      width: 14,
    },
    certificateName: {
      header: '证书名称',
      aliases: ['职业名称', '职业(工种)'],
      kind: 'text',
      width: 18,
      maxLength: 100,
    },
    certificateNo: {
      header: '证书编号',
      aliases: ['证书号', '管理号', '社工证号'],
      kind: 'text',
      asText: true,
      width: 20,
      maxLength: 60,
    },
    obtainedOn: {
      header: '取得日期',
      aliases: ['取证时间', '获证时间', '批准日期', '发证日期', '取得时间'],
      kind: 'dateOrMonth',
      width: 12,
    },
    registeredUntil: {
      header: '登记有效期至',
      aliases: ['登记到期', '有效期至', '登记有效期'],
      kind: 'dateOrMonth',
      width: 12,
    },
    issuedBy: {
      header: '发证机关',
      aliases: ['发证单位', '颁发机构', '评价机构'],
      kind: 'text',
      width: 20,
      maxLength: 100,
    },
    studyHours: { header: '继续教育学时', aliases: ['学时', '继续教育'], kind: 'integer', width: 8 },
    recordNote,
  },
})

/** 两代表一委员: one row for each term. */
const representative = defineSheet({
  id: 'representative',
  title: '社区工作者两代表一委员名册',
  version: 1,
  columns: {
    ...personColumns,
    roleType: {
      header: '代表委员类别',
      aliases: ['类别', '代表类别', '身份类别'],
      kind: 'code',
      codeTable: 'representativeType',
      required: true,
      width: 12,
    },
    roleLevel: {
      header: '代表委员级别',
      aliases: ['级别', '层级'],
      kind: 'code',
      codeTable: 'representativeLevel',
      required: true,
      width: 10,
    },
    roleSession: { header: '届次', aliases: ['届别'], kind: 'text', width: 12, maxLength: 60 },
    termFrom: { header: '任期起', aliases: ['起始时间', '当选时间', '起'], kind: 'dateOrMonth', width: 12 },
    termTo: {
      header: '任期止',
      aliases: ['终止时间', '届满时间', '止'],
      kind: 'dateOrMonth',
      openEnded: true,
      width: 12,
    },
    recordNote,
  },
})

/** 荣誉. */
const honour = defineSheet({
  id: 'honour',
  title: '社区工作者荣誉',
  version: 1,
  columns: {
    ...personColumns,
    honourLevel: {
      header: '荣誉级别',
      aliases: ['级别', '表彰级别'],
      kind: 'code',
      codeTable: 'honourLevel',
      required: true,
      width: 10,
    },
    honourTitle: {
      header: '荣誉称号',
      aliases: ['称号', '荣誉名称', '表彰名称', '奖项'],
      kind: 'text',
      required: true,
      width: 24,
      maxLength: 100,
    },
    grantedBy: {
      header: '授予单位',
      aliases: ['表彰单位', '授奖单位', '颁发单位'],
      kind: 'text',
      width: 20,
      maxLength: 100,
    },
    honourDocumentNo: { header: '表彰文号', aliases: ['文号'], kind: 'text', width: 18, maxLength: 60 },
    grantedOn: {
      header: '授予日期',
      aliases: ['授予时间', '表彰时间', '获奖时间', '日期'],
      kind: 'dateOrMonth',
      required: true,
      width: 12,
    },
    recordNote,
  },
})

/** The one column list of each kind: form, table, validation, template, import and export follow from it. */
export const recordSheets = {
  education,
  career,
  family,
  certificate,
  representative,
  honour,
} as const satisfies Readonly<Record<RecordKind, SheetSpec>>

const aboutPerson = new Set(Object.keys(personColumns))

/** The columns of a kind that are stored with the record, in their order; those that only find the person are left out. */
export function recordColumns(kind: RecordKind): [field: string, column: ColumnSpec][] {
  return columnEntries(recordSheets[kind]).filter(([field]) => !aboutPerson.has(field))
}

/** A kind without the columns that find the person: what a form asks for, once it is known whose record it is. */
export function recordFormSheet(kind: RecordKind): SheetSpec {
  return { ...recordSheets[kind], columns: Object.fromEntries(recordColumns(kind)) }
}

/** The columns of an export: whose record it is, in the order in which an import looks for the person, and the record. */
export function exportColumns(kind: RecordKind): string[] {
  return columnEntries(recordSheets[kind]).flatMap(([field, column]) =>
    field === 'community' || column.derived !== true ? [field] : [],
  )
}

/** What makes two rows of a person the same record: equal where both are filled in. */
export const recordKeys: Readonly<Record<RecordKind, readonly [string, ...string[]]>> = {
  education: ['diploma', 'institution'],
  career: ['workedFrom', 'workUnit'],
  family: ['kinship', 'memberName'],
  certificate: ['certificateType', 'certificateLevel', 'certificateName'],
  representative: ['roleType', 'roleLevel', 'roleSession', 'termFrom'],
  honour: ['honourTitle', 'grantedOn'],
}

/** Three groups of columns, for a table as narrow as the docked panel. */
export const recordGroups: Readonly<Record<RecordKind, readonly { title: string; fields: readonly string[] }[]>> = {
  education: [
    { title: '学历', fields: ['diploma', 'awardedDegree', 'studyForm'] },
    { title: '院校、专业', fields: ['institution', 'specialty', 'diplomaNo', 'recordNote'] },
    { title: '起止', fields: ['enrolledOn', 'finishedOn'] },
  ],
  career: [
    { title: '起止', fields: ['workedFrom', 'workedTo'] },
    { title: '单位、职务', fields: ['workUnit', 'workPost', 'recordNote'] },
  ],
  family: [
    { title: '称谓、姓名', fields: ['kinship', 'memberName'] },
    { title: '单位及职务', fields: ['memberWorkplace', 'memberIdNo', 'memberNote'] },
    { title: '出生、面貌', fields: ['memberBirthOn', 'memberPolitics'] },
  ],
  certificate: [
    { title: '证书', fields: ['certificateType', 'certificateLevel', 'certificateName'] },
    { title: '编号、机关', fields: ['certificateNo', 'issuedBy', 'studyHours', 'recordNote'] },
    { title: '取得、有效期', fields: ['obtainedOn', 'registeredUntil'] },
  ],
  representative: [
    { title: '类别、级别', fields: ['roleType', 'roleLevel'] },
    { title: '届次', fields: ['roleSession', 'recordNote'] },
    { title: '任期', fields: ['termFrom', 'termTo'] },
  ],
  honour: [
    { title: '称号', fields: ['honourTitle', 'honourLevel'] },
    { title: '授予单位', fields: ['grantedBy', 'honourDocumentNo', 'recordNote'] },
    { title: '日期', fields: ['grantedOn'] },
  ],
}
