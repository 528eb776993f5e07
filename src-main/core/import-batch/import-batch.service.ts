/** Public face of import batches for a feature that handles several of them together. */
export { countFieldTexts, listSharedRows, type SharedRow } from './batch-group.repository.ts'
export { commitBatch } from './commit.ts'
export { changedDatedHeaders } from './dated-headers.ts'
export { discardBatch } from './discard.ts'
export { listBatchesById, listStagedBatches } from './import-batch.repository.ts'
export { rawRows } from './raw-rows.ts'
export { findHeaders } from './recognise.ts'
export { checkFile, writeStaged, type CheckedFile } from './stage.ts'
