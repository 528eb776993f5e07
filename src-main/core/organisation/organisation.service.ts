/** Public face of the organisation for other features. */
export { applyDueCommunity, communitiesOn, type CommunityThen } from './community-change.ts'
export {
  closeCommunity,
  getCommunity,
  getOffice,
  getOfficeSince,
  insertCommunities,
  insertOffice,
  listAllCommunities,
  listCommunities,
  type Community,
} from './organisation.repository.ts'
