/** Public face of the pay months for other features. */
export { listSubmittedMonths } from './pay.repository.ts'
export { listApprovedLines, type ApprovedLine } from './pay-line.repository.ts'
export { listAllowanceMonths, listAllowancePeople } from './allowance-list.ts'
