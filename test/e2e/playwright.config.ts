import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'specs',
  outputDir: '../../test-results',
  workers: 1,
  timeout: 120_000,
  reporter: 'list',
  forbidOnly: Boolean(process.env['CI']),
  use: { trace: 'retain-on-failure' },
})
