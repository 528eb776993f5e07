import { nameColumnKeys, nameColumns } from '../notice/name-columns.rules.ts'
import { choice, integer, text } from './form-fields.ts'
import type { FormFields, GroupField, Option, ScalarField } from './standard-form.ts'

const dayKinds = { working: '工作日', calendar: '自然日' }
const paragraph = (label: string, hint?: string): ScalarField => {
  return { kind: 'paragraph', label, ...(hint === undefined ? {} : { hint }) }
}
const columns: Option[] = nameColumnKeys.map((value) => ({ value, label: nameColumns[value].header }))
const wording = (label: string): GroupField => ({
  kind: 'group',
  label,
  fields: { title: text('标题'), body: paragraph('正文') },
})

const type: FormFields = {
  name: text('名称'),
  issuer: choice('公示主体', {
    office: '街道办事处',
    party_office: '街道党工委',
    committee: '居民委员会',
    party_branch: '社区党组织',
    supervision: '居务监督委员会',
    election: '居民选举委员会',
  }),
  content: choice('内容', { names: '名单', sections: '分项', ledger: '收支表', text: '仅正文' }),
  group: {
    kind: 'choice',
    label: '公开类别',
    options: [
      { value: 'party', label: '党务公开' },
      { value: 'residents', label: '居务公开' },
      { value: 'finance', label: '财务公开' },
    ],
    nullText: '不计入公开一览表',
  },
  period: {
    kind: 'group',
    label: '公示期',
    fields: {
      days: integer('期限', '天'),
      dayKind: choice('按', dayKinds),
      startMode: choice('起算', { next_day: '次日', same_day: '当日' }),
    },
  },
  minimum: {
    kind: 'optional',
    label: '最短期限',
    nullText: '无',
    start: { days: 5, dayKind: 'working', basis: '' },
    fields: { days: integer('不少于', '天'), dayKind: choice('按', dayKinds), basis: text('规定依据') },
  },
  event: {
    kind: 'optional',
    label: '须在某日之前公示',
    nullText: '无',
    start: { name: '', leadDays: 20, basis: '' },
    fields: { name: text('事项'), leadDays: integer('提前', '天'), basis: text('提前依据') },
  },
  objection: {
    kind: 'group',
    label: '异议',
    fields: {
      days: { ...integer('提出期限', '天'), nullText: '同公示期', hint: '与公示期相同的留空' },
      replyDays: integer('答复期限', '天'),
      replyDayKind: choice('答复按', dayKinds),
      blocks: { kind: 'switch', label: '未办结时', on: '暂停所涉事项', off: '不影响' },
    },
  },
  confirmBy: choice('确认人', { clerk: '经办', reviewer: '审核' }),
  photos: {
    kind: 'group',
    label: '照片',
    fields: { posting: integer('张贴不少于', '张'), takingDown: integer('撤下不少于', '张') },
  },
  takeDown: { kind: 'switch', label: '确认前', on: '须全部撤下', off: '可不撤下' },
  every: {
    kind: 'optional',
    label: '定期公开',
    nullText: '不定期',
    start: { period: 'month', dueDay: 10 },
    fields: {
      period: choice('周期', { month: '每月', quarter: '每季度', year: '每年' }),
      dueDay: integer('期后应于几日前', '日'),
    },
  },
  columns: { kind: 'choices', label: '名单栏目', options: columns },
  sections: { kind: 'words', label: '公开事项' },
  ledger: {
    kind: 'optional',
    label: '收支项目',
    nullText: '无',
    start: { income: [], expense: [] },
    fields: { income: { kind: 'words', label: '收入项目' }, expense: { kind: 'words', label: '支出项目' } },
  },
  signers: { kind: 'words', label: '表下签名' },
  basis: text('默认依据'),
  title: text('标题'),
  listTitle: text('名单标题'),
  body: paragraph('正文', '{…}为办理时填写的内容；在公示公告中另存过正文的，以另存的为准'),
  isSample: { kind: 'switch', label: '核对', on: '示例', off: '已按文件核对' },
}

/** 公示公开类型: everything that a type is made of. Its code is given once and never shown. */
export const noticeTypesForm: FormFields = {
  types: {
    kind: 'cards',
    label: '公示公开类型',
    noun: '个类型',
    naming: 'name',
    hiddenKey: 'code',
    fields: type,
    blank: {
      ...{ code: '', name: '', issuer: 'office', content: 'text', group: null },
      period: { days: 5, dayKind: 'working', startMode: 'next_day' },
      ...{ minimum: null, event: null },
      objection: { days: null, replyDays: 5, replyDayKind: 'working', blocks: false },
      ...{ confirmBy: 'reviewer', photos: { posting: 1, takingDown: 1 }, takeDown: true, every: null },
      ...{ columns: [], sections: [], ledger: null, signers: [], basis: '', title: '', listTitle: '', body: '' },
      isSample: false,
    },
  },
  wordings: {
    kind: 'group',
    label: '通用文稿',
    fields: { result_report: wording('公示结果报告'), correction: wording('更正公告') },
  },
}
