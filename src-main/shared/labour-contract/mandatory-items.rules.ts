import type { Finding } from '../kernel/finding.ts'
import type { LabourContractFields } from './labour-contract.schema.ts'

/** The parties as the office's record and the roster know them when the text is printed. */
export interface ContractParties {
  readonly officeAddress: string
  readonly responsiblePerson: string
  readonly workerName: string
  readonly workerIdNo: string
  readonly workerAddress: string
}

type Item = readonly [code: string, field: string, what: string, where: string, value: string]

/** Items without which a labour contract may not be printed (劳动合同法第十七条), with where to fill them in. */
export function missingItems(terms: LabourContractFields, parties: ContractParties): Finding[] {
  const items: readonly Item[] = [
    ['EMPLOYER_NAME', 'employer', '甲方名称', '请在合同草稿中填写', terms.employer],
    [
      'EMPLOYER_ADDRESS',
      'officeAddress',
      '甲方住所',
      '请由系统管理员在系统设置的单位信息中填写',
      parties.officeAddress,
    ],
    [
      'EMPLOYER_HEAD',
      'responsiblePerson',
      '甲方主要负责人',
      '请由系统管理员在系统设置的单位信息中填写',
      parties.responsiblePerson,
    ],
    ['WORKER_NAME', 'workerName', '乙方姓名', '请在花名册中填写', parties.workerName],
    ['WORKER_ID', 'workerIdNo', '乙方身份证号', '请在花名册中填写', parties.workerIdNo],
    ['WORKER_ADDRESS', 'workerAddress', '乙方住址', '请在花名册中填写现居住地址', parties.workerAddress],
    ['WORK_CONTENT', 'workContent', '工作内容', '请在合同草稿中填写', terms.workContent],
    ['WORK_PLACE', 'workPlace', '工作地点', '请在合同草稿中填写', terms.workPlace],
    ['WORKING_TIME', 'workingTime', '工时制度', '请在合同草稿中填写', terms.workingTime],
    ['REST', 'restTerms', '休息休假', '请在合同草稿中填写', terms.restTerms],
    ['SOCIAL_INSURANCE', 'socialInsuranceTerms', '社会保险', '请在合同草稿中填写', terms.socialInsuranceTerms],
    ['PROTECTION', 'protectionTerms', '劳动保护、劳动条件和职业危害防护', '请在合同草稿中填写', terms.protectionTerms],
  ]
  const missing = items
    .filter(([, , , , value]) => value.trim() === '')
    .map(([code, field, what, remedy]): Finding => finding(`MISSING_${code}`, field, what, remedy))
  if (terms.term === '1' && terms.endsOn === null) {
    missing.push(finding('MISSING_END', 'endsOn', '合同期限', '请在合同草稿中填写合同止'))
  }
  if (terms.monthlyWageFen <= 0) {
    missing.push(finding('MISSING_WAGE', 'monthlyWageFen', '劳动报酬', '请在合同草稿中填写月工资'))
  }
  return missing
}

function finding(code: string, field: string, what: string, remedy: string): Finding {
  const message = `缺少${what}`
  return { severity: 'error', code, field, message, remedy, basis: '劳动合同法第十七条' }
}
