import { z } from 'zod'

const Days = z.int().min(0).max(400)
const Share = z.strictObject({ numerator: z.int().min(1).max(1000), denominator: z.int().min(1).max(1000) })
export type Share = z.output<typeof Share>
const Text = z.string().trim().min(1).max(200)

/** Periods and the list of matters of accountability audits (经济责任审计参数): dated data, as the rules differ by city. */
export const AuditParameters = z.strictObject({
  /** 审计通知书 is served so many days before the audit begins on the spot. */
  noticeLeadDays: Days,
  /** 书面意见: within so many days of the draft report. */
  opinionDays: Days,
  /** Usual time for rectification, from the notice of it. */
  rectificationDays: Days,
  /** Handover to the new committee (第二十五条). */
  handoverDays: Days,
  /** Share of the representatives, or of the residents, whose request makes a matter part of the audit (第三十八条). */
  representatives: Share,
  residents: Share,
  scope: z
    .array(z.strictObject({ name: Text, basis: z.string().trim().max(200), isMandatory: z.boolean() }))
    .min(1)
    .max(40),
})
export type AuditParameters = z.output<typeof AuditParameters>

/** What holds where no office entered its own. */
export const usualAuditParameters: AuditParameters = {
  noticeLeadDays: 3,
  opinionDays: 10,
  rectificationDays: 60,
  handoverDays: 10,
  representatives: { numerator: 1, denominator: 3 },
  residents: { numerator: 1, denominator: 10 },
  scope: [
    { name: '财务收支', basis: '第三十八条', isMandatory: true },
    { name: '政府拨付和社会捐赠的资金、物资管理使用', basis: '第三十八条', isMandatory: true },
    { name: '筹集资金使用', basis: '第三十八条', isMandatory: true },
    { name: '居民或者居民代表要求审计的事项', basis: '第三十八条', isMandatory: true },
  ],
}
