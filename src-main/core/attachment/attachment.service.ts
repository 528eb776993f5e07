/** Public face of the attachments for features that keep scans of their own. */
export { readScan } from './take-files.ts'
