import type { ReadDb } from '../db/contexts.ts'

/** Numbers by which banks, tax office and funds know somebody; '' where none is filled in. */
export interface PayIdentity {
  readonly idNo: string
  readonly cardNo: string
  readonly bank: string
  readonly socialInsuranceNo: string
  readonly housingFundNo: string
}

/** By worker, those who left included: their last pay is still to be paid. */
export async function listPayIdentities(db: ReadDb): Promise<ReadonlyMap<number, PayIdentity>> {
  const rows = await db
    .selectFrom('worker')
    .select(['id', 'id_no', 'card_no', 'bank', 'social_insurance_no', 'housing_fund_no'])
    .orderBy('id')
    .limit(200_000)
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      {
        idNo: row.id_no,
        cardNo: row.card_no ?? '',
        bank: row.bank ?? '',
        socialInsuranceNo: row.social_insurance_no ?? '',
        housingFundNo: row.housing_fund_no ?? '',
      },
    ]),
  )
}
