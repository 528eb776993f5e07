import { reviewBasis, unfitTwice } from '../../shared/disclosure/democratic-review.rules.ts'
import type { DemocraticReview, UnfitMatter } from '../../shared/disclosure/disclosure.contract.ts'

/** Members found unfit twice running, with their community's name and the ground. Voided reviews don't count. */
export function unfitMatters(reviews: readonly DemocraticReview[]): UnfitMatter[] {
  const counted = reviews.filter(({ voidReason }) => voidReason === null)
  const names = new Map(counted.map(({ communityId, community }) => [communityId, community]))
  return unfitTwice(counted).map(({ communityId, years, ...matter }) => {
    return { ...matter, years: [...years], community: names.get(communityId) ?? '', basis: reviewBasis }
  })
}
