import type { NoticePage } from '../notice/notice-draft.schema.ts'
import { breakTitle } from '../notice/title-break.rules.ts'
import { chineseNumeral } from '../notice/notice-levels.rules.ts'

/** 廉洁承诺书, 保密承诺书, 履职承诺书. */
export const commitmentKinds = ['integrity', 'confidentiality', 'duty'] as const
export type CommitmentKind = (typeof commitmentKinds)[number]
export const commitmentKindLabels: Readonly<Record<CommitmentKind, string>> = {
  integrity: '廉洁承诺书',
  confidentiality: '保密承诺书',
  duty: '履职承诺书',
}

export interface Committing {
  readonly name: string
  readonly community: string
  readonly categoryLabel: string
  readonly duties: readonly string[]
  readonly officeName: string
  readonly year: number
}

const openings: Readonly<Record<CommitmentKind, readonly string[]>> = {
  integrity: [
    '严格遵守廉洁纪律和财经纪律，不侵占、挪用社区资金和物资。',
    '不优亲厚友，不虚报冒领，不收受服务对象的财物。',
    '自觉接受居民、居务监督委员会和街道的监督，如实报告经济责任事项。',
  ],
  confidentiality: [
    '不向无关人员提供居民和工作人员的身份证号、联系方式、住址等个人信息。',
    '不在互联网和社交软件存储、传递工作中知悉的敏感信息。',
    '离岗时移交全部资料和账号，离岗后继续履行保密义务。',
  ],
  duty: ['认真履行岗位职责，完成街道和社区交办的工作。', '遵守考勤和值班制度，按时走访居民，及时反映和办理居民诉求。'],
}

/** The paper that somebody signs: what is promised, and the duties of the post. */
export function commitmentPage(kind: CommitmentKind, who: Committing): NoticePage {
  const title = `${who.year}年度社区工作者${commitmentKindLabels[kind]}`
  const promises = [...openings[kind], ...(kind === 'duty' ? who.duties : [])]
  return {
    title,
    titleLines: breakTitle(title),
    addressee: `${who.officeName}：`,
    paragraphs: [
      `本人${who.name}，在${who.community}任${who.categoryLabel}，现郑重承诺：`,
      ...promises.map((text, nth) => `${chineseNumeral(nth + 1)}是${text}`),
      '以上承诺如有违反，本人愿意承担相应责任。',
    ],
    tables: [],
    signature: '承诺人（签字）：　　　　　　',
    date: '年　　月　　日',
  }
}
