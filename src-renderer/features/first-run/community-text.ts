import type { CommunityFields } from '../../../src-main/shared/organisation/organisation.contract.ts'

export interface CommunityParse {
  readonly communities: readonly CommunityFields[]
  readonly problems: readonly string[]
}

/**
 * Reads the list pasted from Excel: 社区, 户数, 常住人口, 核定员额. A header line is passed over;
 * every line that can't be read is named.
 */
export function parseCommunityText(text: string): CommunityParse {
  const communities: CommunityFields[] = []
  const problems: string[] = []
  const seen = new Set<string>()
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '') return
    const cells = splitCells(line)
    const name = cells[0] ?? ''
    if (index === 0 && /社区|名称/.test(name) && /户|口|额/.test(line)) return
    const figures = [1, 2, 3].map((at) => readCount(cells[at]))
    if (name === '') problems.push(`第 ${index + 1} 行：缺少社区名称`)
    else if (cells.length > 4 || figures.some((figure) => figure === undefined))
      problems.push(`第 ${index + 1} 行 ${name}：应为四列，户数、常住人口、员额为整数`)
    else if (seen.has(name)) problems.push(`第 ${index + 1} 行 ${name}：社区名称重复`)
    else {
      seen.add(name)
      const [households = 0, population = 0, quota = 0] = figures
      communities.push({ name, households, population, quota })
    }
  })
  return { communities, problems }
}

/** Cells from Excel are parted by tabs, and then a comma belongs to the number; typed lines may use commas or spaces. */
function splitCells(line: string): string[] {
  return line.split(line.includes('\t') ? '\t' : /[,，、]|\s+/).map((cell) => cell.trim())
}

function readCount(cell: string | undefined): number | undefined {
  if (cell === undefined || cell === '') return 0
  const plain = cell.replaceAll(',', '')
  return /^\d{1,8}$/.test(plain) ? Number(plain) : undefined
}
