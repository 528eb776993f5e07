import { z } from 'zod'
import { command, query } from '../kernel/channel.ts'
import { Empty, Id, RequiredText, RowVersion, ShortText } from '../kernel/text-fields.ts'

export const OfficeFields = z.strictObject({
  /** 街道办事处全称, e.g. 示例区青枫街道办事处. */
  name: RequiredText,
  /** 简称, e.g. 青枫街道. */
  shortName: RequiredText,
  district: RequiredText,
  /** 发文机关代字 used in document numbers, e.g. 青街办发. */
  documentPrefix: RequiredText,
  address: ShortText,
  phone: ShortText,
  responsiblePerson: ShortText,
})
export type OfficeFields = z.output<typeof OfficeFields>

export const CommunityFields = z.strictObject({
  name: RequiredText,
  /** 户数, 常住人口 and 核定员额. */
  households: z.int().min(0),
  population: z.int().min(0),
  quota: z.int().min(0),
})
export type CommunityFields = z.output<typeof CommunityFields>

export const CommunityRow = CommunityFields.extend({ id: Id, rowVersion: RowVersion })
export type CommunityRow = z.output<typeof CommunityRow>

export const organisationContract = {
  'organisation.get': query({
    roles: ['clerk', 'reviewer', 'viewer', 'system_admin', 'security_auditor'],
    input: Empty,
    output: z.strictObject({ office: OfficeFields, communities: z.array(CommunityRow) }),
  }),
  'organisation.saveCommunity': command({
    roles: ['clerk'],
    logAs: 'organisation.saveCommunity',
    input: CommunityFields.extend({ id: Id.optional(), rowVersion: RowVersion.optional() }),
    output: CommunityRow,
  }),
} as const
