import { calendarDate } from '../../src-main/shared/kernel/calendar-date.ts'
import type { ExitFields, HandoverLine, HandoverSignatures } from '../../src-main/shared/exit/exit.contract.ts'
import { handoverItemKeys } from '../../src-main/shared/exit/exit-codes.ts'

/** Somebody resigns thirty days after the letter. */
export function exitFieldsOf(workerId: number, changes: Partial<ExitFields> = {}): ExitFields {
  return {
    workerId,
    code: '01',
    way: 'resign',
    reason: '本人另有发展',
    noticeOn: calendarDate('2026-10-26'),
    lastDay: calendarDate('2026-11-30'),
    meetingOn: null,
    paysInLieu: false,
    evidence: { letter: '2026年10月26日辞职报告' },
    ...changes,
  }
}

export const handedOver: HandoverLine[] = handoverItemKeys.map((item) => ({
  item,
  state: item === 'seal' ? 'none' : 'done',
  content: '按清单',
  remark: '',
}))
const day = calendarDate('2026-11-30')
export const allSigned: HandoverSignatures = {
  handedBy: '示例移交',
  handedOn: day,
  receivedBy: '示例接收',
  receivedOn: day,
  supervisedBy: '示例监交',
  supervisedOn: day,
}
