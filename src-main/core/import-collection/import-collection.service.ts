/** Public face of the collections for other features. */
export { listDatedCollections, type CollectionArrivals } from './import-collection.repository.ts'
