import { sampleReferenceDate } from '../../../src-main/core/sample/sample-plan.ts'
import { sampleStreet } from '../../../src-main/core/sample/sample-street.ts'
import { calendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { StructureReport } from '../../../src-main/shared/report/report.contract.ts'
import { buildStructureReport } from '../../../src-main/shared/report/structure-report.rules.ts'
import { parseCode, type CodeTableName } from '../../../src-main/shared/roster/code-tables.ts'

const code = (table: CodeTableName, text: string) => parseCode(table, text) ?? ''

/** R1 of the sample street. */
export function structureOfSample(): StructureReport {
  const { office, communities, workers } = sampleStreet()
  const ids = new Map(communities.map(({ name }, index) => [name, index + 1]))
  return buildStructureReport({
    officeName: office.name,
    asOf: sampleReferenceDate,
    communities: communities.map(({ name }) => ({ id: ids.get(name) ?? 0, name })),
    people: workers.map((worker, index) => ({
      workerId: index + 1,
      communityId: ids.get(worker.community) ?? 0,
      sex: code('sex', worker.sex),
      birthOn: calendarDate(worker.birthOn),
      politics: code('politics', worker.politics),
      education: code('education', worker.education),
      socialWorkLevel: code('socialWorkLevel', worker.socialWorkLevel),
      category: code('category', worker.category),
      nation: code('nation', worker.nation),
      isVeteran: worker.isVeteran === '是',
    })),
  })
}
