import { recordKinds } from '../person-record/record-kinds.ts'

/** Every sheet that can be imported, by the id of its column list. */
export const importSheetIds = [
  'roster',
  'attendance',
  'labour_contract',
  'tax_deduction',
  'pay_entry',
  ...recordKinds,
] as const
export type ImportSheetId = (typeof importSheetIds)[number]
