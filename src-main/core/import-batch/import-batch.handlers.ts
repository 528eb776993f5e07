import type { ImportBatchRow, importBatchContract } from '../../shared/import-batch/import-batch.contract.ts'
import { attendanceImport } from '../attendance/attendance-import.ts'
import type { Actor, HandlersFor, ReadDb } from '../db/contexts.ts'
import { writeTemplate } from '../excel/write/write-template.ts'
import { writeLoggedFile } from '../files/write-logged-file.ts'
import { getOffice } from '../organisation/organisation.service.ts'
import { contractImport } from '../labour-contract/contract-import.ts'
import type { PersonnelBlocks } from '../personnel-block/personnel-block.ts'
import { deductionImport } from '../pay/deduction-import.ts'
import { variableImportOf, variableSpecOn } from '../pay/variable-batch.ts'
import { recordImports } from '../person-record/record-import.ts'
import { rosterImport } from '../roster/roster-import.ts'
import { commitBatch } from './commit.ts'
import { correctRows } from './correct-rows.ts'
import { changedDatedHeaders } from './dated-headers.ts'
import { discardBatch } from './discard.ts'
import { getBatch, getPreview, listBatches } from './import-batch.repository.ts'
import {
  countFindingKinds,
  getImportRow,
  listGridRows,
  listImportRows,
  listProposals,
} from './import-row.repository.ts'
import { answerBatch } from './answer.ts'
import type { TargetOf } from './check-again.ts'
import { listQuestions } from './reading-answers.repository.ts'
import { giveBack } from './give-back.ts'
import { maskedProposal, maskedRow, type Masking } from './mask-row.ts'
import type { ImportTarget } from './import-target.ts'
import { planUndo, undoBatch } from './undo.ts'

/** By sheet. The columns of a variable sheet are those of its month's scheme, so that one is looked up. */
type Targets = Readonly<Record<Exclude<ImportBatchRow['sheetId'], 'pay_entry'>, ImportTarget>>

/** Imports of every kind of sheet; `blocks` says whose honours are not taken in. */
export function createImportBatchHandlers(blocks: PersonnelBlocks): HandlersFor<typeof importBatchContract> {
  const targets: Targets = {
    roster: rosterImport,
    attendance: attendanceImport,
    labour_contract: contractImport,
    tax_deduction: deductionImport,
    ...recordImports(blocks),
  }
  return handlersFor(targets)
}

function handlersFor(targets: Targets) {
  const targetFor = async (db: ReadDb, id: number): Promise<TargetOf> => {
    const { sheetId } = await getBatch(db, id)
    const target = sheetId === 'pay_entry' ? await variableImportOf(db, id) : targets[sheetId]
    return () => target
  }
  return {
    'importBatch.template': async ({ sheetId }, { db, clock, file, write }) => {
      const spec = sheetId === 'pay_entry' ? await variableSpecOn(db, clock.today()) : targets[sheetId].spec
      const bytes = await writeTemplate(spec, { officeName: (await getOffice(db)).name, now: clock.now() })
      const about = { objectType: 'import_batch', objectId: 'template', summary: `导出${spec.title}空白模板` }
      return writeLoggedFile({ file, write }, bytes, about)
    },

    'importBatch.list': (input, { db }) => listBatches(db, input),

    'importBatch.get': ({ id }, { db }) => getBatch(db, id),

    'importBatch.preview': async ({ id }, { db }) => ({ sheets: await getPreview(db, id) }),

    ...rowHandlers(targetFor),

    'importBatch.kinds': async ({ id }, { db }) => ({ kinds: await countFindingKinds(db, id) }),

    'importBatch.correctRows': async ({ id, rows }, { write }) => ({
      counts: await write(async (scope) => correctRows({ id, rows }, scope, await targetFor(scope.trx, id))),
    }),

    'importBatch.questions': async ({ id }, { db }) => ({ questions: await listQuestions(db, id) }),

    'importBatch.answer': async (input, context) => answerBatch(input, context, await targetFor(context.db, input.id)),

    'importBatch.discard': async ({ id }, scope) => {
      await discardBatch(id, scope)
      return getBatch(scope.trx, id)
    },

    'importBatch.commit': async (input, context) => commitBatch(input, context, await targetFor(context.db, input.id)),

    'importBatch.giveBack': async ({ id }, context) => giveBack(id, context, await targetFor(context.db, id)),

    'importBatch.datedFields': async ({ id }, { db }) => ({
      headers: await changedDatedHeaders(db, id, (await targetFor(db, id))(await getBatch(db, id))),
    }),

    'importBatch.undoPlan': async ({ id }, { db }) => planUndo(db, id, await targetFor(db, id)),

    'importBatch.undo': async (input, context) => undoBatch(input, context, await targetFor(context.db, input.id)),
  } satisfies HandlersFor<typeof importBatchContract>
}

type RowChannels = 'importBatch.rows' | 'importBatch.grid' | 'importBatch.proposals' | 'importBatch.correctRow'

/** What the screen sees of staged rows: the sender's texts in clear, what is stored masked. */
function rowHandlers(
  targetFor: (db: ReadDb, id: number) => Promise<TargetOf>,
): Pick<HandlersFor<typeof importBatchContract>, RowChannels> {
  const maskingOf = async (db: ReadDb, id: number, { roles }: Actor): Promise<Masking> => ({
    spec: (await targetFor(db, id))(await getBatch(db, id)).spec,
    roles,
  })
  return {
    'importBatch.rows': async (input, { db, actor }) => {
      const masking = await maskingOf(db, input.id, actor)
      const { rows, total } = await listImportRows(db, input)
      return { rows: rows.map((row) => maskedRow(row, masking)), total }
    },

    'importBatch.grid': async (input, { db, actor }) => {
      const masking = await maskingOf(db, input.id, actor)
      const { rows, ...rest } = await listGridRows(db, input)
      return { ...rest, rows: rows.map((row) => maskedRow(row, masking)) }
    },

    'importBatch.proposals': async ({ id }, { db, actor }) => {
      const masking = await maskingOf(db, id, actor)
      return { proposals: (await listProposals(db, id)).map((proposal) => maskedProposal(proposal, masking)) }
    },

    'importBatch.correctRow': async ({ id, ...row }, scope) => {
      await correctRows({ id, rows: [row] }, scope, await targetFor(scope.trx, id))
      const masking = await maskingOf(scope.trx, id, scope.actor)
      return maskedRow(await getImportRow(scope.trx, id, row.rowNo), masking)
    },
  }
}
