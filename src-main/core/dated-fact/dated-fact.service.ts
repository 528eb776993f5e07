/** Public face of the dated facts for features. */
export {
  factWriter,
  listDueOwners,
  listFacts,
  type FactOrigin,
  type FactOwner,
  type OwnedFact,
} from './dated-fact.repository.ts'
