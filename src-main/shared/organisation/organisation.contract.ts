import { z } from 'zod'
import { CalendarDateField } from '../kernel/calendar-date.ts'
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

/** 社区类型: urban, partly rural, village turned community. */
export const communityTypes = { 1: '城市社区', 2: '涉农社区', 3: '村改居' } as const
const CommunityType = z.enum(['1', '2', '3'])

export const CommunityRow = CommunityFields.extend({
  id: Id,
  rowVersion: RowVersion,
  /** 12-digit 统计用区划代码, or empty. */
  code: z.string(),
  type: CommunityType,
})
export type CommunityRow = z.output<typeof CommunityRow>

/** What changes on a day and under a document; the others are simply put right. */
export const datedCommunityFields = ['name', 'households', 'population', 'quota'] as const
export type DatedCommunityField = (typeof datedCommunityFields)[number]
export const communityLabels: Readonly<Record<DatedCommunityField, string>> = {
  name: '名称',
  households: '户数',
  population: '常住人口',
  quota: '核定员额',
}

export const CommunityGrid = z.strictObject({
  id: Id,
  rowVersion: RowVersion,
  /** 网格编号. */
  gridNo: RequiredText,
  name: ShortText,
  households: z.int().min(0).nullable(),
  closedOn: z.string().nullable(),
})
export type CommunityGrid = z.output<typeof CommunityGrid>

export const organisationContract = {
  /** The office and its present communities, in the office's order. */
  'organisation.get': query({
    roles: ['clerk', 'reviewer', 'viewer', 'system_admin', 'security_auditor'],
    scope: 'community',
    input: Empty,
    output: z.strictObject({ office: OfficeFields, communities: z.array(CommunityRow) }),
  }),
  /** 住所, 电话 and 主要负责人, which contracts and notices print. */
  'organisation.saveOffice': command({
    roles: ['system_admin'],
    logAs: 'organisation.saveOffice',
    input: OfficeFields.pick({ address: true, phone: true, responsiblePerson: true }),
    output: OfficeFields,
  }),
  /** One community with its grids and everything that ever changed about it, newest first. */
  'organisation.community': query({
    roles: ['clerk', 'reviewer', 'viewer'],
    input: z.strictObject({ id: Id }),
    output: z.strictObject({
      community: CommunityRow,
      closedOn: z.string().nullable(),
      mergedInto: z.string().nullable(),
      grids: z.array(CommunityGrid),
      history: z.array(
        z.strictObject({
          field: z.enum(datedCommunityFields),
          value: z.string(),
          /** Empty: from always. */
          effectiveOn: z.string(),
          basis: z.string(),
          recordedAt: z.string(),
        }),
      ),
    }),
  }),
  /** Adds a community, or changes one; names, households, population and quota change on a day and under a document. */
  'organisation.saveCommunity': command({
    roles: ['clerk'],
    logAs: 'organisation.saveCommunity',
    input: CommunityFields.extend({
      id: Id.optional(),
      rowVersion: RowVersion.optional(),
      code: z
        .string()
        .trim()
        .regex(/^(\d{12})?$/, '区划代码应为12位数字')
        .default(''),
      type: CommunityType.default('1'),
      effectiveOn: CalendarDateField.optional(),
      /** 依据: number of the document. */
      basis: ShortText.default(''),
    }),
    output: CommunityRow,
  }),
  'organisation.saveGrid': command({
    roles: ['clerk'],
    logAs: 'organisation.saveGrid',
    input: z.strictObject({
      communityId: Id,
      id: Id.optional(),
      rowVersion: RowVersion.optional(),
      gridNo: RequiredText,
      name: ShortText.default(''),
      households: z.int().min(0).nullable().default(null),
      /** Given: the grid ends on this day. */
      closedOn: CalendarDateField.nullable().default(null),
    }),
    output: CommunityGrid,
  }),
} as const
