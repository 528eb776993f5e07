import type { reportContract } from '../../shared/report/report.contract.ts'
import { codeLabel } from '../../shared/roster/code-tables.ts'
import { buildStructureReport, peopleInColumn } from '../../shared/report/structure-report.rules.ts'
import type { Role } from '../../shared/kernel/roles.ts'
import { ageOn, firstDayOf, monthOf, type CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { listRecentOf } from '../audit-log/audit-log.service.ts'
import type { HandlersFor, ReadDb } from '../db/contexts.ts'
import { writeStructureReport } from '../excel/write/write-structure-report.ts'
import { writeLoggedFile } from '../files/write-logged-file.ts'
import { getOffice, listCommunities } from '../organisation/organisation.service.ts'
import { countContractsInForce, countMovements, findLatestPayMonth, listPeopleInPost } from './report.repository.ts'

/** As many as fit one line of 首页. */
const recentEntries = 3

const isBusinessRole = (role: Role) => role === 'clerk' || role === 'reviewer' || role === 'viewer'

export const reportHandlers = {
  'home.overview': async (_input, { actor, db, clock }) => {
    const today = clock.today()
    const { joined, left } = await countMovements(db, { from: firstDayOf(monthOf(today)), to: today })
    const entries = await listRecentOf(db, actor.id, recentEntries)
    return {
      headcount: (await listPeopleInPost(db, today)).length,
      joinedThisMonth: joined,
      leftThisMonth: left,
      // What is paid is for those who work with it: 三员 and 纪检 see people and contracts counted, no money.
      latestPayMonth: actor.roles.some(isBusinessRole) ? await findLatestPayMonth(db) : null,
      contractsInForce: await countContractsInForce(db),
      recent: entries.map(({ at, action, summary, objectType, objectId }) => ({
        at,
        action,
        summary,
        objectType,
        objectId,
      })),
    }
  },

  'report.structure': ({ asOf }, { db }) => structureReport(db, asOf),

  'report.structurePeople': async ({ asOf, communityId, column }, { db }) => {
    const people = await listPeopleInPost(db, asOf)
    const chosen = new Set(peopleInColumn(people, column, asOf).map((p) => p.workerId))
    return {
      rows: people
        .filter((p) => chosen.has(p.workerId) && (communityId === null || p.communityId === communityId))
        .map((p) => ({
          workerId: p.workerId,
          name: p.name,
          community: p.community,
          detail: [
            codeLabel('category', p.category),
            `${ageOn(p.birthOn, asOf)}周岁`,
            codeLabel('politics', p.politics),
            codeLabel('education', p.education),
          ].join('，'),
        })),
    }
  },

  'report.exportStructure': async ({ asOf }, { db, file, clock, write, progress }) => {
    const report = await structureReport(db, asOf)
    progress('write', 0, report.rows.length)
    const office = await getOffice(db)
    const bytes = await writeStructureReport(report, { officeName: office.name, now: clock.now() })
    const failedChecks = report.checks.filter((c) => !c.ok).length
    const summary = `导出${report.title}，共${report.rows.length}行，未通过校核${failedChecks}项`
    const about = { objectType: 'report', objectId: `R1-${asOf}`, summary }
    const { sha256 } = await writeLoggedFile({ file, write }, bytes, about)
    progress('write', report.rows.length, report.rows.length)
    return { sha256, failedChecks }
  },
} satisfies HandlersFor<typeof reportContract>

async function structureReport(db: ReadDb, asOf: CalendarDate) {
  const office = await getOffice(db)
  return buildStructureReport({
    officeName: office.name,
    asOf,
    communities: await listCommunities(db),
    people: await listPeopleInPost(db, asOf),
  })
}
