import type { Generated } from 'kysely'

export interface OfficeTable {
  id: number
  name: string
  short_name: string
  district: string
  document_prefix: string
  address: string
  phone: string
  responsible_person: string
  row_version: Generated<number>
  created_at: string
  updated_at: string
}
export interface CommunityTable {
  id: Generated<number>
  name: string
  households: number
  population: number
  quota: number
  sort_order: number
  row_version: Generated<number>
  created_at: string
  updated_at: string
  code: string | null
  type: Generated<'1' | '2' | '3'>
  closed_on: string | null
  merged_into_id: number | null
}
export interface CommunityGridTable {
  id: Generated<number>
  community_id: number
  grid_no: string
  name: string
  households: number | null
  closed_on: string | null
  row_version: Generated<number>
  created_at: string
  updated_at: string
}
export interface OrganisationTables {
  office: OfficeTable
  community: CommunityTable
  community_grid: CommunityGridTable
}
