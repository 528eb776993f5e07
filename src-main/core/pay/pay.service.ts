/** Public face of the pay months for other features. */
export { listSubmittedMonths } from './pay.repository.ts'
