/** Public face of the organisation for other features. */
export {
  getOffice,
  insertCommunities,
  insertOffice,
  listCommunities,
  type Community,
} from './organisation.repository.ts'
