/**
 * Kinds of leave (假别) that attendance counts beside 事假 and 病假, by the code that a pay scheme's leave rules name.
 * A kind without a rule in the scheme costs nothing.
 */
export const otherLeaveLabels = {
  maternity: '产假',
  paternity: '护理假',
  injury: '工伤假',
  marriage: '婚假',
  bereavement: '丧假',
  annual: '年休假',
  childcare: '育儿假',
  absent: '旷工',
} as const
export type OtherLeave = keyof typeof otherLeaveLabels
export const otherLeaves = Object.keys(otherLeaveLabels) as OtherLeave[]
export const leaveLabels = { personal: '事假', sick: '病假', ...otherLeaveLabels } as const
