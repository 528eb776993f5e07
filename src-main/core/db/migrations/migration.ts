/** A numbered, forward-only step of the schema. Frozen once released: plain SQL, nothing imported. */
export interface Migration {
  readonly version: number
  readonly name: string
  readonly sql: string
  /**
   * Makes a table anew that others refer to: foreign keys rest meanwhile, and all are checked before the step counts
   * (SQLite's own procedure, lang_altertable §7).
   */
  readonly rebuildsReferredTable?: true
}
