/** Field access on parsed JSON of unknown shape (DevTools messages), without trusting it. */
export type JsonObject = Readonly<Record<string, unknown>>

export function asObject(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null ? (value as JsonObject) : {}
}
export function objectAt(value: unknown, key: string): JsonObject {
  return asObject(asObject(value)[key])
}
export function listAt(value: unknown, key: string): JsonObject[] {
  const list = asObject(value)[key]
  return Array.isArray(list) ? list.map(asObject) : []
}
export function textAt(value: unknown, key: string): string {
  const text = asObject(value)[key]
  return typeof text === 'string' ? text : ''
}
export function numberAt(value: unknown, key: string): number {
  const number = asObject(value)[key]
  return typeof number === 'number' ? number : Number.NaN
}
