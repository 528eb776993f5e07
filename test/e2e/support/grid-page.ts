import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { chromium, type Browser, type Page } from '@playwright/test'
import { build, type Rolldown } from 'vite'
import { findBrowser } from './standin/find-browser.ts'

const origin = 'https://work-grid.test'
const harness = resolve(import.meta.dirname, '../harness/work-grid.tsx')
const policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"

type Files = ReadonlyMap<string, string | Uint8Array>

/** Builds the page that hosts the grid alone. Nothing is written to disk, and the product has no such page. */
export async function buildGridPage(): Promise<Files> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root: resolve(import.meta.dirname, '../../..'),
    plugins: [react()],
    build: {
      write: false,
      rolldownOptions: { input: harness, output: { entryFileNames: 'page.js', assetFileNames: 'page[extname]' } },
    },
  })
  const outputs = (Array.isArray(built) ? built : [built]) as Rolldown.RolldownOutput[]
  const files = outputs.flatMap(({ output }) => output)
  return new Map(files.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]))
}

/** Starts the browser that shows the page, with the right to read and write its clipboard. */
export async function launchGridBrowser(): Promise<Browser> {
  const executablePath = findBrowser()
  return chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }), args: ['--no-sandbox'] })
}

/** Opens the page under the product's content security policy; requests to anywhere else fail. */
export async function openGridPage(browser: Browser, files: Files, query = ''): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin })
  await context.route('**', async (route) => {
    const url = new URL(route.request().url())
    if (url.origin !== origin) return route.abort()
    if (url.pathname === '/') return route.fulfill({ contentType: 'text/html', body: documentText() })
    const body = files.get(url.pathname)
    if (body === undefined) return route.fulfill({ status: 404 })
    const contentType = url.pathname.endsWith('.css') ? 'text/css' : 'text/javascript'
    return route.fulfill({ contentType, body: typeof body === 'string' ? body : Buffer.from(body) })
  })
  const page = await context.newPage()
  await page.goto(`${origin}/?${query}`)
  await page.getByRole('gridcell').first().waitFor()
  return page
}

function documentText(): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8" /><title>花名册</title>
<meta http-equiv="Content-Security-Policy" content="${policy}" />
<link rel="stylesheet" href="/page.css" /></head>
<body style="margin:0;font:14px 'Microsoft YaHei','Noto Sans CJK SC',sans-serif"><div id="root"></div>
<script type="module" src="/page.js"></script></body></html>`
}
