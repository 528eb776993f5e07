import type { Compilable, CompiledQuery, Kysely } from 'kysely'
import type { ReadDb } from './contexts.ts'
import type { DatabaseTables } from './database.ts'

type Parameter = string | number | null

/**
 * A select that is built and compiled once, for queries asked so often that building them anew costs more than the
 * answer. `build` takes the parameters as plain values and must use each exactly once, in their order.
 *
 * @throws Error at the first call when the compiled parameters are not the given ones
 */
export function preparedSelect<P extends Parameter[], Row>(
  build: (db: ReadDb, ...parameters: P) => Compilable<Row>,
): (db: ReadDb, ...parameters: P) => Promise<Row[]> {
  let compiled: CompiledQuery<Row> | undefined
  return async (db, ...parameters) => {
    compiled ??= compileChecked(build(db, ...parameters), parameters)
    // A ReadDb is a Kysely that shows its selects only; what is run here was built from it and can only read.
    return (await (db as Kysely<DatabaseTables>).executeQuery<Row>({ ...compiled, parameters })).rows
  }
}

function compileChecked<Row>(query: Compilable<Row>, parameters: readonly Parameter[]): CompiledQuery<Row> {
  const compiled = query.compile()
  const isSame = compiled.parameters.every((value, index) => value === parameters[index])
  if (compiled.parameters.length !== parameters.length || !isSame) {
    throw new Error('a prepared select must use each parameter once, in order')
  }
  return compiled
}
