/** What an event of a calendar file says. */
export interface ReadEvent {
  readonly uid: string
  readonly stamp: string
  readonly start: string
  readonly end: string
  readonly summary: string
}

/**
 * Reads an iCalendar file strictly by RFC 5545, independent of the writer: CRLF only, 75 octets to a line, nothing outside
 * the grammar, each event with exactly the properties of an all-day event.
 * @throws Error naming the line that breaks a rule
 */
export function parseCalendar(text: string): { properties: ReadonlyMap<string, string>; events: ReadEvent[] } {
  if (!text.endsWith('\r\n')) throw new Error('the last line does not end')
  const physical = text.slice(0, -2).split('\r\n')
  for (const line of physical) {
    if (/[\r\n]/.test(line)) throw new Error(`bare line break in ${JSON.stringify(line)}`)
    if (Buffer.byteLength(line) > 75) throw new Error(`${Buffer.byteLength(line)} octets in ${JSON.stringify(line)}`)
    if (line.includes('\ufffd')) throw new Error('a character was cut in two')
  }
  const lines = physical.join('\r\n').replaceAll('\r\n ', '').split('\r\n')
  const stack: string[] = []
  const properties = new Map<string, string>()
  const events: ReadEvent[] = []
  let event = new Map<string, string>()
  for (const line of lines) {
    const match = /^([A-Z][A-Z0-9-]*)((?:;[A-Z-]+=[A-Z0-9-]+)*):(.*)$/s.exec(line)
    if (!match) throw new Error(`no property: ${JSON.stringify(line)}`)
    const [, name = '', parameters = '', value = ''] = match
    if (name === 'BEGIN') {
      if (value !== (stack.length === 0 ? 'VCALENDAR' : 'VEVENT')) throw new Error(`unexpected ${line}`)
      stack.push(value)
      event = new Map()
    } else if (name === 'END') {
      if (stack.pop() !== value) throw new Error(`unexpected ${line}`)
      if (value === 'VEVENT') events.push(readEvent(event))
    } else {
      const target = stack.at(-1) === 'VEVENT' ? event : properties
      if (stack.length === 0 || target.has(name + parameters)) throw new Error(`misplaced ${line}`)
      target.set(name + parameters, value)
    }
  }
  if (stack.length > 0) throw new Error(`${stack.join()} does not end`)
  for (const needed of ['VERSION', 'PRODID']) if (!properties.has(needed)) throw new Error(`no ${needed}`)
  return { properties, events }
}

function readEvent(event: ReadonlyMap<string, string>): ReadEvent {
  const known = ['UID', 'DTSTAMP', 'DTSTART;VALUE=DATE', 'DTEND;VALUE=DATE', 'SUMMARY', 'TRANSP']
  const surplus = [...event.keys()].filter((key) => !known.includes(key))
  if (surplus.length > 0) throw new Error(`unknown ${surplus.join()}`)
  const get = (key: string, shape: RegExp) => {
    const value = event.get(key)
    if (value === undefined || !shape.test(value)) throw new Error(`${key} is ${value ?? 'missing'}`)
    return value
  }
  return {
    uid: textOf(get('UID', /./)),
    stamp: get('DTSTAMP', /^\d{8}T\d{6}Z$/),
    start: get('DTSTART;VALUE=DATE', /^\d{8}$/),
    end: get('DTEND;VALUE=DATE', /^\d{8}$/),
    summary: textOf(event.get('SUMMARY') ?? ''),
  }
}

/** @throws Error for a comma or semicolon that is not escaped, and for an escape that there is not */
function textOf(value: string): string {
  let text = ''
  for (let at = 0; at < value.length; at += 1) {
    const character = value[at] ?? ''
    if (character === ',' || character === ';') throw new Error(`bare ${character}`)
    if (character !== '\\') {
      text += character
      continue
    }
    at += 1
    const escaped = value[at] ?? ''
    if (!'\\;,nN'.includes(escaped)) throw new Error(`escape \\${escaped}`)
    text += escaped === 'n' || escaped === 'N' ? '\n' : escaped
  }
  return text
}
