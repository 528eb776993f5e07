import type { AppContract, ChannelName } from '../../src-main/shared/app-contract.ts'

type LoggedChannel = {
  [K in ChannelName]: AppContract[K] extends { readonly logAs: string } ? K : never
}[ChannelName]

/** What each logged action is called in the audit log (操作留痕). */
const labels: Readonly<Record<LoggedChannel | 'session.initialise', string>> = {
  'session.initialise': '首次设置',
  'account.create': '新增账号',
  'account.disable': '停用账号',
  'organisation.saveCommunity': '保存社区',
  'auditLog.verify': '核验操作日志',
  'importBatch.correctRow': '更正导入行',
  'importBatch.template': '导出空白模板',
  'importBatch.answer': '确认来表读法',
  'importBatch.discard': '放弃导入批次',
  'importBatch.commit': '写入导入批次',
  'importBatch.giveBack': '导出退回件',
  'importBatch.undo': '撤销导入批次',
  'roster.reveal': '查看完整号码',
  'roster.update': '修改人员',
  'roster.stage': '检查花名册',
  'roster.export': '导出花名册',
  'importCollection.stage': '汇集报送文件',
  'importCollection.add': '补收报送文件',
  'importCollection.update': '修改汇集',
  'importCollection.assign': '指定报送社区',
  'importCollection.remove': '移出报送文件',
  'importCollection.commit': '写入汇集批次',
  'importCollection.exportReminder': '导出催报名单',
  'receivedForm.take': '接收来表',
  'receivedForm.map': '设定来表对应关系',
  'receivedForm.fill': '回填来表',
  'attendance.stage': '检查考勤表',
  'labourContract.create': '新建合同',
  'labourContract.takeOverRoster': '从花名册接收合同',
  'labourContract.sign': '签订合同',
  'pay.createMonth': '新建工资月',
  'pay.calculate': '计算工资',
  'pay.submit': '提交工资',
  'pay.return': '退回工资',
  'pay.approve': '审批工资',
  'pay.lock': '锁定工资',
  'pay.exportSheet': '导出工资表',
  'notice.create': '新建公示',
  'notice.update': '修改公示',
  'notice.submit': '提交公示',
  'notice.return': '退回公示',
  'notice.release': '发布公示',
  'notice.close': '办结公示',
  'notice.exportDocx': '导出公示',
  'accountabilityAudit.create': '审计立项',
  'accountabilityAudit.recordStep': '登记审计步骤',
  'accountabilityAudit.addFinding': '登记审计问题',
  'accountabilityAudit.addRectification': '登记整改',
  'accountabilityAudit.closeRectification': '整改销号',
  'report.exportStructure': '导出统计表',
}

/** Chinese name of a logged action; an action of a later version shows as itself. */
export function actionLabel(action: string): string {
  return Object.hasOwn(labels, action) ? labels[action as keyof typeof labels] : action
}
