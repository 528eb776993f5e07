/** Members that JavaScript itself or the inspector asks for by name. */
const harmless = new Set<string | symbol>([
  'then',
  'toJSON',
  'constructor',
  'inspect',
  'asymmetricMatch',
  '_isMockFunction',
])

/** An object whose unknown members throw by name, so that no missing part of the stand-in passes unseen. */
export function strict<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, key) {
      if (typeof key === 'symbol' || key in object || harmless.has(key)) {
        const value: unknown = Reflect.get(object, key)
        // Private fields (#x) live on the object itself, not on its proxy.
        return typeof value === 'function' && key !== 'constructor' && !Object.hasOwn(object, key)
          ? (value.bind(object) as unknown)
          : value
      }
      throw new Error(`standin: electron.${name}.${key} is not implemented`)
    },
  })
}
