/** Characters of 二号 that fit a line of 156 mm. */
const lineRoom = 20
/** A word that a line must not begin or end with (GB/T 9704-2012, 7.3.1: words stay whole). */
const neverFirst = /^[的和与及等了之地得、，。：；）》”]/
/** A name of two to four characters stays with its 同志. */
const tornName = /^.{0,3}同志/
const neverLast = /[（《“关对于在第]$/
const wordsKept = [
  '同志',
  '社区工作者',
  '街道办事处',
  '居民委员会',
  '监督委员会',
  '经济责任',
  '岗位等级',
  '财务收支',
  '公开招聘',
  '名单',
  '公示',
  '公告',
  '报告',
  '公开',
  '拟聘用',
  '人员',
  '结果',
  '考核',
  '年度',
  '季度',
  '情况',
  '审计',
  '选民',
  '有关',
  '经济责任审计',
  '居务',
  '成绩',
  '考试',
  '调整',
  '异议',
  '办理',
  '发放',
  '津贴',
  '表彰',
  '民主评议',
  '成员',
  '任职',
  '优秀',
  '更正',
  '目录',
]
/** A title line break of the clerk's own. */
const ownBreak = /[\n｜|]/

/**
 * Breaks a title (标题) so that its lines form a trapezoid or a diamond, never an hourglass, with no word torn apart. A break
 * of the clerk's own ("|") stands.
 */
export function breakTitle(title: string): string[] {
  const own = title.split(ownBreak).map((line) => line.trim())
  if (own.length > 1) return own.filter((line) => line !== '')
  const count = Math.ceil(widthOf(title) / lineRoom)
  if (count <= 1) return [title]
  let best: { lines: string[]; cost: number } | undefined
  for (const lines of breaksInto([...title], count)) {
    const cost = costOf(lines)
    if (!best || cost < best.cost) best = { lines, cost }
  }
  return best?.lines ?? [title]
}

function* breaksInto(characters: readonly string[], count: number): Generator<string[]> {
  if (count === 1) {
    const line = characters.join('')
    if (widthOf(line) <= lineRoom) yield [line]
    return
  }
  for (let at = 1; at <= characters.length - (count - 1); at += 1) {
    const line = characters.slice(0, at).join('')
    if (widthOf(line) > lineRoom) return
    for (const rest of breaksInto(characters.slice(at), count - 1)) yield [line, ...rest]
  }
}

/** Figures and Latin letters take half a character. */
function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character < '\u2000' ? 0.5 : 1), 0)
}

function costOf(lines: readonly string[]): number {
  const lengths = lines.map(widthOf)
  const spread = Math.max(...lengths) - Math.min(...lengths)
  let cost = spread
  for (let i = 1; i < lines.length; i += 1) {
    const before = lines[i - 1] ?? ''
    const after = lines[i] ?? ''
    if (neverFirst.test(after) || tornName.test(after) || neverLast.test(before)) cost += 100
    if (tearsWord(before, after)) cost += 100
    if (widthOf(before) === widthOf(after)) cost += 4
  }
  // An hourglass: a line shorter than both of its neighbours.
  for (let i = 1; i < lengths.length - 1; i += 1) {
    const here = lengths[i] ?? 0
    if (here < (lengths[i - 1] ?? 0) && here < (lengths[i + 1] ?? 0)) cost += 50
  }
  return cost
}

function tearsWord(before: string, after: string): boolean {
  if (
    /[\dA-Za-z第一二三四五六七八九十]$/.test(before) &&
    /^[\dA-Za-z年月日号届批期季次一二三四五六七八九十]/.test(after)
  )
    return true
  const joined = before + after
  return wordsKept.some((word) => {
    for (let at = joined.indexOf(word); at >= 0; at = joined.indexOf(word, at + 1)) {
      if (at < before.length && at + word.length > before.length) return true
    }
    return false
  })
}
