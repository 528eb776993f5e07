import type { Finding } from '../kernel/finding.ts'
import type { Role } from '../kernel/roles.ts'
import type { ContractForm, LabourContractRow, LabourContractState } from './labour-contract.schema.ts'

/** What can be done with a contract. `print` writes its text, `addScan` keeps the signed text. */
export const contractActions = [
  'update',
  'print',
  'withdraw',
  'addScan',
  'sign',
  'amend',
  'extend',
  'renew',
  'end',
  'void',
  'voidEvent',
] as const
export type ContractAction = (typeof contractActions)[number]

export const contractActionLabels: Readonly<Record<ContractAction, string>> = {
  update: '修改草稿',
  print: '生成合同文本',
  withdraw: '撤回草稿',
  addScan: '上传扫描件',
  sign: '登记签订',
  amend: '变更',
  extend: '顺延',
  renew: '续签',
  end: '终止或解除',
  void: '作废',
  voidEvent: '作废事项',
}
export const contractStateTexts: Readonly<Record<LabourContractState, string>> = {
  draft: '草稿',
  pending: '待签',
  in_force: '生效',
  renewed: '已续签',
  ended: '已终止',
  rescinded: '已解除',
  voided: '已作废',
}

/** The machine of §5.2 as the page and the core see it; the database keeps the same one by triggers. */
const allowedStates: Readonly<Record<ContractAction, readonly LabourContractState[]>> = {
  update: ['draft'],
  print: ['draft', 'pending'],
  withdraw: ['pending'],
  addScan: ['pending', 'in_force', 'renewed', 'ended', 'rescinded'],
  sign: ['draft', 'pending'],
  amend: ['in_force'],
  extend: ['in_force'],
  renew: ['in_force'],
  end: ['in_force'],
  void: ['draft', 'pending', 'in_force'],
  voidEvent: ['in_force', 'ended', 'rescinded'],
}
/** What is left to do with a contract that is only recorded (派遣、服务协议、与居委会签订). */
const actionsOfRecorded: ReadonlySet<ContractAction> = new Set(['end', 'void', 'voidEvent'])

/** What was only recorded may have been recorded by mistake, over or not. */
const isOver = (state: LabourContractState) => state === 'renewed' || state === 'ended' || state === 'rescinded'

const rolesOfAction: readonly Role[] = ['clerk']

export interface ContractStanding {
  readonly state: LabourContractState
  readonly form: ContractForm
  readonly source: LabourContractRow['source']
}

/** Why something can't be done with a contract, or undefined when it can. The page greys its buttons by it. */
export function whyNot(
  action: ContractAction,
  { state, form, source }: ContractStanding,
  roles: readonly Role[],
): string | undefined {
  const label = contractActionLabels[action]
  if (!rolesOfAction.some((role) => roles.includes(role))) return `${label}由经办账号办理`
  if (form !== 'labour' && !actionsOfRecorded.has(action)) return `不是街道签订的劳动合同，只供查阅，不能${label}`
  const isAllowed =
    allowedStates[action].includes(state) || (action === 'void' && source !== 'entered' && isOver(state))
  if (!isAllowed) return `合同为“${contractStateTexts[state]}”，不能${label}`
  return undefined
}

/** Kinds of event of a contract in force; none is ever deleted, a mistaken one is voided (作废) with its reason. */
export const contractEventKinds = ['amended', 'extended', 'renewed', 'ended', 'rescinded'] as const
export type ContractEventKind = (typeof contractEventKinds)[number]
export const contractEventLabels: Readonly<Record<ContractEventKind, string>> = {
  amended: '变更',
  extended: '顺延',
  renewed: '续签',
  ended: '终止',
  rescinded: '解除',
}

export interface VoidableEvent {
  readonly id: number
  readonly kind: ContractEventKind
  readonly isVoided: boolean
}

/** Whether an event may be voided: only the last that still counts, so that what came after never hangs in the air. */
export function checkVoidEvent(event: VoidableEvent, events: readonly VoidableEvent[]): Finding[] {
  const refuse = (code: string, message: string, remedy: string): Finding[] => [
    { severity: 'error', code, message, remedy },
  ]
  if (event.isVoided) return refuse('EVENT_VOIDED', '此事项已作废', '无需重复办理')
  if (event.kind === 'renewed') return refuse('EVENT_IS_RENEWAL', '续签由续签的合同带来', '请作废续签的合同')
  const later = events.find((e) => !e.isVoided && e.id > event.id)
  if (later) {
    const label = contractEventLabels[later.kind]
    return refuse('EVENT_NOT_LAST', `其后还登记了${label}`, `请先作废${label}`)
  }
  return []
}
