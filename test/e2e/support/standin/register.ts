import { registerHooks } from 'node:module'

const url = new URL('./electron.ts', import.meta.url).href
const replaced = new Set(['electron', 'electron/main', 'electron/common'])

registerHooks({
  resolve: (specifier, context, next) =>
    replaced.has(specifier) ? { url, format: 'module-typescript', shortCircuit: true } : next(specifier, context),
})
