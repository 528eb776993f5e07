/** Public face of the dated facts for features. */
export {
  factWriter,
  listChangedSince,
  listDueOwners,
  listFacts,
  listLastChanges,
  type FactOrigin,
  type FactOwner,
  type OwnedFact,
} from './dated-fact.repository.ts'
