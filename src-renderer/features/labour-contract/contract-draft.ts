import type { LabourContractFields } from '../../../src-main/shared/labour-contract/labour-contract.schema.ts'

/** A contract while it is typed: anything may be missing. */
export type Draft = { readonly [K in keyof LabourContractFields]?: LabourContractFields[K] | null }

/** The contract as the channel takes it, or undefined while something required is missing. */
export function completeDraft(draft: Draft): LabourContractFields | undefined {
  const { workerId, term, startsOn, monthlyWageFen, payDay } = draft
  const employer = text(draft.employer)
  const workContent = text(draft.workContent)
  const workPlace = text(draft.workPlace)
  const workingTime = text(draft.workingTime)
  if (!workerId || !term || !startsOn || !payDay || monthlyWageFen === undefined || monthlyWageFen === null)
    return undefined
  if ([employer, workContent, workPlace, workingTime].includes('')) return undefined
  return {
    ...{ workerId, employer, term, startsOn, workContent, workPlace, workingTime, monthlyWageFen, payDay },
    endsOn: term === '1' ? (draft.endsOn ?? null) : null,
    probationEndsOn: draft.probationEndsOn ?? null,
    probationWageFen: draft.probationWageFen ?? null,
    restTerms: text(draft.restTerms),
    socialInsuranceTerms: text(draft.socialInsuranceTerms),
    protectionTerms: text(draft.protectionTerms),
    serviceUntil: draft.serviceUntil ?? null,
    confidentialityTerms: text(draft.confidentialityTerms),
    benefitTerms: text(draft.benefitTerms),
    otherTerms: text(draft.otherTerms),
    fixedTermGround: draft.fixedTermGround ?? null,
    fixedTermNote: text(draft.fixedTermNote),
  }
}

function text(value: string | null | undefined): string {
  return value?.trim() ?? ''
}
