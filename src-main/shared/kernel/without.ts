/** A copy of an object without some of its fields: for handing on all but what the receiver must not see. */
export function without<T extends object, K extends keyof T & string>(value: T, ...fields: readonly K[]): Omit<T, K> {
  const left: readonly string[] = fields
  return Object.fromEntries(Object.entries(value).filter(([key]) => !left.includes(key))) as Omit<T, K>
}
