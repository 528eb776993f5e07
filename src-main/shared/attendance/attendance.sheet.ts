import { defineSheet } from '../kernel/sheet-spec.ts'

/** A community's monthly attendance summary (考勤汇总表). Days may be halves; they are stored as half-days. */
export const attendanceSheet = defineSheet({
  id: 'attendance',
  title: '社区工作者考勤汇总表',
  version: 1,
  columns: {
    community: { header: '所属社区', aliases: ['社区', '社区名称'], kind: 'text', width: 12 },
    name: { header: '姓名', aliases: ['名字'], kind: 'text', required: true, width: 10 },
    idNo: {
      header: '身份证号',
      aliases: ['身份证号码', '公民身份号码', '证件号码'],
      kind: 'text',
      required: true,
      sensitive: 'idNo',
      asText: true,
      width: 20,
    },
    personalLeaveDays: { header: '事假(天)', aliases: ['事假天数', '事假'], kind: 'text', width: 8 },
    sickLeaveDays: { header: '病假(天)', aliases: ['病假天数', '病假'], kind: 'text', width: 8 },
    maternity: { header: '产假(天)', aliases: ['产假天数', '产假'], kind: 'text', width: 8 },
    paternity: { header: '护理假(天)', aliases: ['护理假', '陪产假', '陪产假(天)'], kind: 'text', width: 8 },
    injury: { header: '工伤假(天)', aliases: ['工伤假', '工伤', '工伤(天)'], kind: 'text', width: 8 },
    marriage: { header: '婚假(天)', aliases: ['婚假天数', '婚假'], kind: 'text', width: 8 },
    bereavement: { header: '丧假(天)', aliases: ['丧假天数', '丧假'], kind: 'text', width: 8 },
    annual: { header: '年休假(天)', aliases: ['年休假', '年假', '年假(天)'], kind: 'text', width: 8 },
    childcare: { header: '育儿假(天)', aliases: ['育儿假天数', '育儿假'], kind: 'text', width: 8 },
    absent: { header: '旷工(天)', aliases: ['旷工天数', '旷工'], kind: 'text', width: 8 },
    remark: { header: '备注', aliases: ['说明'], kind: 'text', width: 18 },
  },
})
