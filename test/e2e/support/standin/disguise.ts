// Chromium cannot navigate to a scheme it does not know, so app://main/x travels as https://main.app.standin/x and is
// answered by the app's own protocol handler. Only `location` in the page differs from true Electron.

export function toDisguise(url: string, schemes: Iterable<string>): string {
  for (const scheme of schemes) {
    if (!url.startsWith(`${scheme}://`)) continue
    const rest = url.slice(scheme.length + 3)
    const end = rest.search(/[/?#]|$/)
    return `https://${rest.slice(0, end)}.${scheme}.standin${rest.slice(end) || '/'}`
  }
  return url
}

export function fromDisguise(url: string): string {
  const blob = url.startsWith('blob:') ? 'blob:' : ''
  const plain = url
    .slice(blob.length)
    .replace(/^https:\/\/([^/]*?)\.([a-z][a-z0-9-]*)\.standin(?=[/?#]|$)/, (_all, name: string, scheme: string) => {
      return `${scheme}://${name}`
    })
  return blob + plain
}
