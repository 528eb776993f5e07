import {
  datedCommunityFields,
  type DatedCommunityField,
  type organisationContract,
} from '../../shared/organisation/organisation.contract.ts'
import { AppError } from '../../shared/kernel/app-error.ts'
import { listFacts } from '../dated-fact/dated-fact.service.ts'
import type { HandlersFor, ReadDb } from '../db/contexts.ts'
import { changeCommunity, loggedCommunity } from './community-change.ts'
import { insertGrid, listGrids, updateGrid } from './grid.repository.ts'
import {
  getCommunity,
  getOffice,
  insertCommunities,
  listAllCommunities,
  listCommunities,
  updateOffice,
  withoutEnd,
} from './organisation.repository.ts'

export const organisationHandlers = {
  'organisation.get': async (_input, { db }) => ({
    office: await getOffice(db),
    communities: await listCommunities(db),
  }),

  'organisation.saveOffice': async (fields, { trx, clock, record }) => {
    const { address, phone, responsiblePerson } = await getOffice(trx)
    await updateOffice(trx, fields, clock.now())
    record({ objectType: 'office', objectId: 1, before: { address, phone, responsiblePerson }, after: fields })
    return getOffice(trx)
  },

  'organisation.community': async ({ id }, { db }) => {
    const community = await getCommunity(db, id)
    const { mergedIntoId } = community
    return {
      community: withoutEnd(community),
      closedOn: community.closedOn,
      mergedInto: mergedIntoId === null ? null : (await getCommunity(db, mergedIntoId)).name,
      grids: await listGrids(db, id),
      history: await historyOf(db, id),
    }
  },

  'organisation.saveCommunity': async ({ id, rowVersion, effectiveOn, basis, ...fields }, scope) => {
    const { trx, clock, record } = scope
    const all = await listAllCommunities(trx)
    if (all.some((c) => c.name === fields.name && c.id !== id)) {
      throw new AppError('COMMUNITY_NAME_TAKEN', { name: fields.name })
    }
    if (id === undefined) {
      const [created] = await insertCommunities(trx, [fields], clock.now())
      if (!created) throw new Error('no community was inserted')
      record({ objectType: 'community', objectId: created.id, after: loggedCommunity(created), summary: basis })
      return created
    }
    const before = await getCommunity(trx, id)
    if (before.closedOn !== null) throw new AppError('COMMUNITY_CLOSED', { name: before.name })
    const next = { ...before, ...fields, rowVersion: rowVersion ?? before.rowVersion }
    return withoutEnd(await changeCommunity(before, { next, effectiveOn, basis }, scope))
  },

  'organisation.saveGrid': async ({ communityId, id, rowVersion, ...fields }, { trx, clock, record }) => {
    const community = await getCommunity(trx, communityId)
    const grids = await listGrids(trx, communityId)
    const isTaken = grids.some((g) => g.gridNo === fields.gridNo && g.closedOn === null && g.id !== id)
    if (isTaken) throw new AppError('GRID_NO_TAKEN', { gridNo: fields.gridNo })
    if (id === undefined) {
      const created = await insertGrid(trx, communityId, fields, clock.now())
      record({ objectType: 'community_grid', objectId: created, after: { community: community.name, ...fields } })
      return { id: created, rowVersion: 1, ...fields }
    }
    const before = grids.find((grid) => grid.id === id)
    if (!before) throw new AppError('NOT_FOUND', { what: '网格' })
    const after = { id, rowVersion: rowVersion ?? before.rowVersion, ...fields }
    await updateGrid(trx, after, clock.now())
    const { gridNo, name, households, closedOn } = before
    record({
      objectType: 'community_grid',
      objectId: id,
      before: { gridNo, name, households, closedOn },
      after: fields,
    })
    return { ...after, rowVersion: after.rowVersion + 1 }
  },
} satisfies HandlersFor<typeof organisationContract>

const isDated = (field: string): field is DatedCommunityField => datedCommunityFields.some((known) => known === field)

async function historyOf(db: ReadDb, id: number) {
  const facts = await listFacts(db, 'community', [id])
  return facts
    .filter(({ voidedAt }) => voidedAt === null)
    .toSorted((a, b) => (a.effectiveOn === b.effectiveOn ? b.id - a.id : a.effectiveOn < b.effectiveOn ? 1 : -1))
    .flatMap(({ field, value, effectiveOn, basis, recordedAt }) =>
      isDated(field) ? [{ field, value: value ?? '', effectiveOn, basis, recordedAt }] : [],
    )
}
