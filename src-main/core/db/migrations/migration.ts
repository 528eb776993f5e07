/** A numbered, forward-only step of the schema. Frozen once released: plain SQL, nothing imported. */
export interface Migration {
  readonly version: number
  readonly name: string
  readonly sql: string
}
