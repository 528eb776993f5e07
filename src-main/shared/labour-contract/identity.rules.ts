import type { Finding } from '../kernel/finding.ts'
import type { ContractForm } from './labour-contract.schema.ts'

/** Code of 用工身份 that calls for a labour contract with the street office: 1 街道签订劳动合同. */
export const contractIdentity = '1'
const agencyIdentity = '4'

const opinion = '关于加强社区工作者队伍建设的意见（2024年）'
/** Why people of the other identities (table T11) sign no labour contract with the office. */
const refusals: Readonly<
  Record<string, { readonly message: string; readonly remedy: string; readonly basis: string }>
> = {
  '2': {
    message: '本人是公务员，不与街道签订劳动合同',
    remedy: '身份有误的，请先在花名册更正用工身份',
    basis: `${opinion}、公务员法`,
  },
  '3': {
    message: '本人是事业编制人员，不与街道签订劳动合同',
    remedy: '身份有误的，请先在花名册更正用工身份',
    basis: `${opinion}、事业单位人事管理条例`,
  },
  '4': {
    message: '本人是劳务派遣人员，由派遣单位签订劳动合同',
    remedy: '请用“补录合同”登记派遣合同，只供查阅',
    basis: '劳动合同法第五十八条',
  },
  '5': {
    message: '本人按服务协议管理',
    remedy: '改签劳动合同的，请先在花名册把用工身份改为街道签订劳动合同',
    basis: opinion,
  },
  '6': {
    message: '本人是退休返聘人员，应订立劳务协议',
    remedy: '身份有误的，请先在花名册更正用工身份',
    basis: '劳动合同法第四十四条、实施条例第二十一条',
  },
  '7': {
    message: '本人是未签合同的选任成员',
    remedy: '与街道签订劳动合同的，请先在花名册把用工身份改为街道签订劳动合同',
    basis: opinion,
  },
  '8': {
    message: '本人在公益性岗位，合同由人社部门规定的单位订立',
    remedy: '身份有误的，请先在花名册更正用工身份',
    basis: '劳动合同法实施条例第十二条',
  },
  '9': {
    message: '用工身份为其他，不能确定是否应签劳动合同',
    remedy: '请先在花名册核对用工身份',
    basis: opinion,
  },
}

/** Whether somebody of this identity (用工身份) signs a labour contract with the office. */
export function checkIdentity(identity: string): Finding[] {
  if (identity === contractIdentity) return []
  const refusal = refusals[identity] ?? refusals['9']
  return refusal ? [{ severity: 'error', code: 'IDENTITY_SIGNS_NONE', field: 'workerId', ...refusal }] : []
}

/** Whether a contract of this form can be somebody's, when it is recorded as it stands (补录、导入). */
export function checkRecordedForm(form: ContractForm, identity: string): Finding[] {
  const say = (severity: Finding['severity'], code: string, message: string, remedy: string, basis?: string) => [
    { severity, code, field: 'form', message, remedy, ...(basis === undefined ? {} : { basis }) },
  ]
  if (identity === '2' || identity === '3') return checkIdentity(identity)
  if (form === 'agency' && identity !== agencyIdentity) {
    const message = '登记为劳务派遣合同，花名册的用工身份不是劳务派遣'
    return say('warning', 'FORM_DIFFERS_FROM_IDENTITY', message, '请核对合同形式和用工身份')
  }
  if (form === 'labour' && identity === agencyIdentity) {
    const message = '本人是劳务派遣人员，合同应为劳务派遣合同'
    return say('error', 'FORM_DIFFERS_FROM_IDENTITY', message, '请把合同形式改为劳务派遣合同，或更正用工身份')
  }
  if (form === 'agency') {
    const message = '劳务派遣只用于临时性、辅助性或替代性岗位，临时性岗位不超过六个月'
    return say('info', 'AGENCY_POSTS', message, '请核对是否属于过渡安排', '劳动合同法第六十六条')
  }
  if (form === 'service' || form === 'committee') {
    const message = '原有合同形式，按原样登记'
    return say('info', 'LEGACY_FORM', message, '期满后请由街道办事处订立劳动合同', opinion)
  }
  return []
}
