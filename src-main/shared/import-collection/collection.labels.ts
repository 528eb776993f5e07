import type { Hold, Standing } from './collection.rules.ts'
import type { SenderSource } from './import-collection.contract.ts'

/** Where a community stands, in one word. */
export const standingTexts: Readonly<Record<Standing, string>> = {
  missing: '未报',
  overdue: '逾期未报',
  unreadable: '无法读取',
  second: '重复报送',
  late: '逾期报送',
  received: '按时报送',
}

/** Why a file waits for a look of its own. */
export const holdTexts: Readonly<Record<Hold, string>> = {
  'no-sender': '未认出报送社区',
  'other-communities': '含其他社区人员',
  'second-file': '本社区报了多份',
  'same-content': '与另一份内容相同',
  'shared-people': '有人员与其他社区重复',
  'total-differs': '人数与表内合计不符',
  'refused-rows': '有错误行',
  'all-refused': '全部有错误',
  'nothing-to-write': '与花名册一致，无需写入',
}

/** What told who sent a file. */
export const senderSourceTexts: Readonly<Record<SenderSource, string>> = {
  label: '填报单位栏',
  title: '表内标题',
  'file-name': '文件名',
  rows: '表内社区列',
  clerk: '经办指定',
  none: '未认出',
}

/** A community in the street's own list is in time when nobody set a last day. */
export function standingText(standing: Standing, dueOn: string | null): string {
  return standing === 'received' && dueOn === null ? '已报' : standingTexts[standing]
}
