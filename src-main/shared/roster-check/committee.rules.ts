import { postsOf, type Offices } from './health-facts.ts'

/** Posts (table T9) and categories (T8) of members of the residents' committee. */
const committeePosts = new Set(['04', '05', '06'])
const committeeCategories = new Set(['02', '03', '05', '07'])
const supervisionPosts = new Set(['07', '08'])
const directorPost = '04'
const secretaryPost = '01'

const categoryOf = ({ category }: Offices) => String(category ?? '')

/** 居委会成员: director, deputy or member of the residents' committee. */
export function isMember(held: Offices): boolean {
  return committeeCategories.has(categoryOf(held)) || postsOf(held).some((post) => committeePosts.has(post))
}

/** 居务监督委员会成员. */
export function isSupervisor(held: Offices): boolean {
  return postsOf(held).some((post) => supervisionPosts.has(post))
}

/** 书记: by post, or by category 01 and 03. */
export function isSecretary(held: Offices): boolean {
  return postsOf(held).includes(secretaryPost) || ['01', '03'].includes(categoryOf(held))
}

/** 主任: by post, or by category 02 and 03. */
export function isDirector(held: Offices): boolean {
  return postsOf(held).includes(directorPost) || ['02', '03'].includes(categoryOf(held))
}
