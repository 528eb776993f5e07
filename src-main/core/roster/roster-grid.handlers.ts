import type { rosterGridContract } from '../../shared/roster/roster-grid.contract.ts'
import type { HandlersFor } from '../db/contexts.ts'
import { checkEdits, saveEdits } from './edit-workers.ts'
import { assertOpenWish, assertVisible, facets, gridRows, ofAccount } from './roster-grid.ts'
import { listEdits } from './roster-edit.repository.ts'
import { anyStatus, listRoster } from './roster-list.repository.ts'
import { deleteView, listViews, saveView } from './roster-views.repository.ts'
import { listRow } from './roster-view.ts'
import { viewingOf, viewingOn } from './roster.handlers.ts'
import { undoEdit } from './undo-edit.ts'

const mostHits = 12

export const rosterGridHandlers = {
  'roster.grid': async (input, { db, clock, actor }) =>
    gridRows(db, actor, input, await viewingOn(db, input.asOf ?? clock.today(), actor)),

  'roster.facets': async (input, { db, actor }) => ({ values: await facets(db, actor, input) }),

  'roster.search': async ({ text }, { db, clock, actor }) => {
    const wish = { search: text, status: anyStatus, offset: 0, limit: mostHits, ...ofAccount(actor) }
    const { rows } = await listRoster(db, wish)
    const viewing = await viewingOf(db, clock, actor)
    return {
      rows: rows.map((worker) => {
        const { id, name, community, category, status } = listRow(worker, viewing)
        return { id, name, community, hint: `${category} ${status}` }
      }),
    }
  },

  'roster.checkEdits': async ({ edits }, { db, clock }) => ({ edits: await checkEdits(db, clock, edits) }),

  'roster.saveEdits': ({ edits, reason, effectiveOn, overQuotaReason }, scope) =>
    saveEdits({ edits, reason, effectiveOn, overQuotaReason }, scope),

  'roster.undoEdit': ({ editId }, scope) => undoEdit(editId, scope),

  'roster.edits': async (_input, { db }) => ({ rows: await listEdits(db) }),

  'roster.views': async (_input, { db, actor }) => ({ rows: await listViews(db, actor) }),

  'roster.saveView': async (view, { trx, actor, clock, record }) => {
    assertVisible(actor, view.columns)
    assertOpenWish(actor, { conditions: view.filter.conditions, sort: view.sort })
    const id = await saveView(trx, actor.id, view, clock.now())
    record({ objectType: 'roster_view', objectId: id, after: { name: view.name, columns: view.columns } })
    return { id, ...view }
  },

  'roster.deleteView': async ({ id }, { trx, actor, record }) => {
    const name = await deleteView(trx, actor.id, id)
    record({ objectType: 'roster_view', objectId: id, before: { name }, after: {} })
    return {}
  },
} satisfies HandlersFor<typeof rosterGridContract>
