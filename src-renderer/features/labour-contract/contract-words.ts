import type { BoardColumn, ContractView } from '../../../src-main/shared/labour-contract/labour-contract.contract.ts'
import {
  contractFormLabels,
  type LabourContractRow,
} from '../../../src-main/shared/labour-contract/labour-contract.schema.ts'
import { contractTermLabels } from '../../strings/labels.ts'

/** What the page can show: the board, the queue of what comes due, and lists. */
export const views = [
  { key: 'board', text: '看板' },
  { key: 'dues', text: '到期提醒' },
  { key: 'all', text: '全部' },
  { key: 'draft', text: '草稿' },
  { key: 'pending', text: '待签' },
  { key: 'expiring90', text: '90日内到期' },
  { key: 'expired', text: '已到期' },
  { key: 'unsigned', text: '应签未签' },
  { key: 'unscanned', text: '缺扫描件' },
  { key: 'recorded', text: '非劳动合同' },
  { key: 'voided', text: '已作废' },
] as const satisfies readonly { readonly key: ContractView | 'board' | 'dues'; readonly text: string }[]
export type View = (typeof views)[number]['key']

export const boardTitles: Readonly<Record<BoardColumn, string>> = {
  within60: '60日内到期',
  within30: '30日内到期',
  expired: '已到期未处理',
  pending: '续签办理中',
  renewed: '已续签（30天内）',
}

/** The list that holds everything of a column of the board. */
export const listOfColumn: Readonly<Record<BoardColumn, View>> = {
  within60: 'expiring90',
  within30: 'expiring90',
  expired: 'expired',
  pending: 'pending',
  renewed: 'all',
}

export function daysText(days: number | null): string {
  if (days === null) return '—'
  return days < 0 ? `已过 ${-days} 天` : `${days} 天`
}

/** 2026-01-01 至 2028-12-31, or what stands in its place. */
export function spanText({ startsOn, endsOn, term }: Pick<LabourContractRow, 'startsOn' | 'endsOn' | 'term'>): string {
  if (endsOn !== null) return `${startsOn} 至 ${endsOn}`
  return `${startsOn} 起，${contractTermLabels[term]}`
}

/** 固定期限, 服务协议. */
export function kindText({ form, term }: Pick<LabourContractRow, 'form' | 'term'>): string {
  return form === 'labour' ? contractTermLabels[term] : contractFormLabels[form]
}
