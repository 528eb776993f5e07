import { fromDisguise } from './disguise.ts'
import { objectAt, textAt, type JsonObject } from './json-value.ts'
import type { Page } from './page.ts'

export type ProtocolHandler = (request: Request) => Response | Promise<Response>

/** What the app's session says about requests. */
export interface RequestRules {
  readonly handlers: Map<string, ProtocolHandler>
  /** The app's own webRequest.onBeforeRequest; asked first, for every request. */
  isCancelled(url: string, resourceType: string): boolean
  /** Requests that left our own origin: a test expects this list to stay empty. */
  readonly refused: string[]
}

/** Answers one request of a page: by the app's handler, or not at all. Nothing ever reaches the network. */
export async function answerRequest(page: Page, params: JsonObject, rules: RequestRules): Promise<void> {
  const requestId = textAt(params, 'requestId')
  const url = fromDisguise(textAt(objectAt(params, 'request'), 'url'))
  const fail = (errorReason: string) => page.send('Fetch.failRequest', { requestId, errorReason })
  if (page.isOwnNavigation(params) && !page.isLoading) {
    let isPrevented = false
    const preventDefault = () => {
      isPrevented = true
    }
    page.emit('will-navigate', { preventDefault, url }, url)
    if (isPrevented) return void (await fail('Aborted'))
  }
  // Only the https disguise makes the browser ask for it.
  if (url.endsWith('/favicon.ico')) {
    return void (await page.send('Fetch.fulfillRequest', { requestId, responseCode: 204 }))
  }
  if (rules.isCancelled(url, textAt(params, 'resourceType'))) {
    rules.refused.push(url)
    return void (await fail('BlockedByClient'))
  }
  const handler = rules.handlers.get(url.slice(0, url.indexOf(':')))
  if (handler) return fulfil(page, params, url, handler)
  const isLocal = /^(data|blob|about):/.test(url)
  await (isLocal ? page.send('Fetch.continueRequest', { requestId }) : fail('InternetDisconnected'))
}

async function fulfil(page: Page, params: JsonObject, url: string, handler: ProtocolHandler): Promise<void> {
  const method = textAt(objectAt(params, 'request'), 'method')
  const response = await respond(handler, url, method)
  await page.send('Fetch.fulfillRequest', {
    requestId: textAt(params, 'requestId'),
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  })
}

async function respond(handler: ProtocolHandler, url: string, method: string): Promise<Response> {
  try {
    return await handler(new Request(url, { method }))
  } catch (error) {
    console.error('standin: protocol handler failed', error)
    return new Response('', { status: 500 })
  }
}
