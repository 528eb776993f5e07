import { calendarDate } from '../../src-main/shared/kernel/calendar-date.ts'
import { yuan } from '../../src-main/shared/kernel/money.ts'
import type { LabourContractFields } from '../../src-main/shared/labour-contract/labour-contract.schema.ts'
import { sampleOffice } from '../../src-main/core/sample/sample-plan.ts'

/** A lawful three-year contract with every item of 第十七条 filled in. */
export function contractTermsOf(workerId: number, changes: Partial<LabourContractFields> = {}): LabourContractFields {
  return {
    workerId,
    employer: sampleOffice.name,
    term: '1',
    startsOn: calendarDate('2026-03-01'),
    endsOn: calendarDate('2029-02-28'),
    probationEndsOn: null,
    workContent: '社区专职工作者',
    workPlace: '青枫路社区',
    workingTime: '标准工时',
    restTerms: '依法休息休假',
    monthlyWageFen: yuan('5880'),
    probationWageFen: null,
    payDay: 15,
    socialInsuranceTerms: '依法参加社会保险',
    protectionTerms: '依法提供劳动条件',
    serviceUntil: null,
    confidentialityTerms: '',
    benefitTerms: '',
    otherTerms: '',
    fixedTermGround: null,
    fixedTermNote: '',
    ...changes,
  }
}

/** For tests that are not about the scan. */
export const unscanned = { noScanReason: '纸质合同已存档，暂无扫描件' } as const
