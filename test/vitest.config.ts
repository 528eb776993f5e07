import { defineConfig } from 'vitest/config'

export default defineConfig({
  cacheDir: '../node_modules/.cache/vitest',
  test: {
    root: import.meta.dirname,
    include: ['unit/**/*.test.ts', 'integration/**/*.test.ts', 'contract/**/*.test.ts', 'architecture/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
  },
})
