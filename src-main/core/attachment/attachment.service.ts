/** Public face of the attachments for features that keep scans of their own. */
export { loggedSha256, readScan } from './take-files.ts'
