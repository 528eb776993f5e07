import { addDays, addMonths } from '../../../shared/kernel/calendar-date.ts'
import type { ContractDates } from '../../labour-contract/labour-contract.service.ts'
import { listUnsigned } from '../../labour-contract/labour-contract.service.ts'
import { earliestDay, type TodoSource } from '../todo-facts.ts'

/** Table T13: 固定期限. */
const fixedTerm = '1'
/** 在岗状态: 试用. */
const onProbation = '2'
const tenYears = 120

const ofContract = ({ id, name, community, contractNo }: ContractDates) => ({
  key: `labour_contract:${id}`,
  name,
  community,
  detail: contractNo,
  record: { kind: 'labour_contract', id } as const,
})

export const contractEnding: TodoSource = async ({ contracts }) =>
  (await contracts()).flatMap((contract) =>
    contract.endsOn === null ? [] : [{ ...ofContract(contract), dueOn: contract.endsOn }],
  )

/** Two fixed terms in a row: the next contract is open-ended when the worker asks for it (劳动合同法 第十四条). */
export const contractSecondTerm: TodoSource = async ({ contracts }) =>
  (await contracts()).flatMap((contract) =>
    contract.endsOn === null || contract.term !== fixedTerm || contract.fixedTerms < 2
      ? []
      : [
          {
            ...ofContract(contract),
            detail: `${contract.contractNo}，连续第${contract.fixedTerms}次固定期限`,
            dueOn: contract.endsOn,
          },
        ],
  )

/** Ten years in a row under a fixed term. The day itself breaks no duty: past it, the matter stands without a deadline. */
export const contractTenYears: TodoSource = async ({ contracts, today }) =>
  (await contracts()).flatMap((contract) => {
    if (contract.term !== fixedTerm || contract.joinedOn === null) return []
    const day = addMonths(earliestDay(contract.joinedOn), tenYears)
    const detail = `${contract.contractNo}，${day}满十年`
    return [{ ...ofContract(contract), detail, dueOn: day < today ? null : day }]
  })

/** 试用: reminded before the end whatever the roster says, and afterwards while it still says 试用. */
export const probationEnding: TodoSource = async ({ contracts, today }) =>
  (await contracts()).flatMap((contract) => {
    const endsOn = contract.probationEndsOn
    if (endsOn === null || (endsOn < today && contract.status !== onProbation)) return []
    return [{ ...ofContract(contract), dueOn: endsOn }]
  })

/** A contract has to be written within a month of the first day of work (劳动合同法 第十条). */
export const contractUnsigned: TodoSource = async ({ db }) =>
  (await listUnsigned(db)).map(({ id, name, community, since, hadContract }) => {
    const began = since ?? undefined
    return {
      key: `worker:${id}`,
      name,
      community,
      detail: began === undefined ? '入职时间未填' : `${began}${hadContract ? '起无合同' : '入职'}`,
      dueOn: began === undefined ? null : addDays(addMonths(began, 1), -1),
      ...(began === undefined ? {} : { sinceOn: began }),
      record: { kind: 'worker', id } as const,
    }
  })
