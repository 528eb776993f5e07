import { errorText } from '../../../src-main/shared/error-texts.ts'
import { holdTexts, standingText } from '../../../src-main/shared/import-collection/collection.labels.ts'
import {
  peopleOf,
  standings,
  type Hold,
  type Standing,
} from '../../../src-main/shared/import-collection/collection.rules.ts'
import type {
  CollectedFile,
  Collection,
  Refusal,
} from '../../../src-main/shared/import-collection/import-collection.contract.ts'
import type { ErrorBody } from '../../../src-main/shared/kernel/app-error.ts'
import type { Tone } from '../../ui/state-tag.tsx'

export const standingTones: Readonly<Record<Standing, Tone>> = {
  missing: 'warn',
  overdue: 'bad',
  unreadable: 'bad',
  second: 'warn',
  late: 'warn',
  received: 'good',
}

/** 应报 12 个社区：按时报送 8，逾期报送 1，未报 3. */
export function standingsLine({ communities, dueOn }: Collection): string {
  const counted = standings
    .toReversed()
    .map((standing) => ({ standing, count: communities.filter((c) => c.standing === standing).length }))
    .filter(({ count }) => count > 0)
  const parts = counted.map(({ standing, count }) => `${standingText(standing, dueOn)} ${count}`)
  return `应报 ${communities.length} 个社区：${parts.join('，')}`
}

/** The sentence for a kept refusal; its code may be of a later version. */
export function refusalText({ code, details }: Refusal): string {
  return errorText({ code, details } as ErrorBody)
}

/** Why a file waits for a look, with names and numbers. */
export function holdText(hold: Hold, file: CollectedFile, { files, sharedPeople }: Collection): string {
  const { batch, stated, rowCommunities, communityId } = file
  switch (hold) {
    case 'no-sender':
      return rowCommunities.length === 0 ? '表内未写社区' : `涉及${named(rowCommunities)}`
    case 'other-communities':
      return `含${named(rowCommunities.filter(({ id }) => id !== communityId))}`
    case 'same-content':
      return `与${files
        .filter(({ id }) => file.sameContentAs.includes(id))
        .map((f) => `“${f.fileName}”`)
        .join('')}内容相同`
    case 'shared-people':
      return `${sharedPeople.filter(({ places }) => places.some(({ fileId }) => fileId === file.id)).length}人与其他社区重复`
    case 'total-differs':
      return `表内合计${stated?.people ?? 0}人，实有${batch ? peopleOf(batch.counts) : 0}人`
    case 'refused-rows':
      return `错误${batch?.counts.refused ?? 0}行`
    default:
      return holdTexts[hold]
  }
}

const named = (communities: CollectedFile['rowCommunities']) =>
  communities.map(({ name, rows }) => `${name}${rows}人`).join('、')
