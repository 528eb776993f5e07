import type { organisationContract } from '../../shared/organisation/organisation.contract.ts'
import { AppError } from '../../shared/kernel/app-error.ts'
import type { HandlersFor } from '../db/contexts.ts'
import {
  getOffice,
  insertCommunities,
  listCommunities,
  updateCommunity,
  type Community,
} from './organisation.repository.ts'

export const organisationHandlers = {
  'organisation.get': async (_input, { db }) => ({
    office: await getOffice(db),
    communities: await listCommunities(db),
  }),

  'organisation.saveCommunity': async ({ id, rowVersion, ...fields }, { trx, clock, record }) => {
    const communities = await listCommunities(trx)
    if (communities.some((c) => c.name === fields.name && c.id !== id)) {
      throw new AppError('COMMUNITY_NAME_TAKEN', { name: fields.name })
    }
    if (id === undefined) {
      const [created] = await insertCommunities(trx, [fields], clock.now())
      if (!created) throw new Error('no community was inserted')
      record({ objectType: 'community', objectId: created.id, after: fields })
      return created
    }
    const before = communities.find((c) => c.id === id)
    if (!before) throw new AppError('NOT_FOUND', { what: '社区' })
    const after = { ...fields, id, rowVersion: rowVersion ?? before.rowVersion }
    await updateCommunity(trx, after, clock.now())
    record({ objectType: 'community', objectId: id, before: loggedFields(before), after: fields })
    return { ...after, rowVersion: after.rowVersion + 1 }
  },
} satisfies HandlersFor<typeof organisationContract>

function loggedFields({ name, households, population, quota }: Community) {
  return { name, households, population, quota }
}
