import { Tag } from 'antd'

export type Tone = 'quiet' | 'busy' | 'good' | 'bad' | 'warn'
const colours: Readonly<Record<Tone, string>> = {
  quiet: 'default',
  busy: 'processing',
  good: 'success',
  bad: 'error',
  warn: 'warning',
}

/** A state as a word on a coloured ground: colour never speaks alone. */
export function StateTag({ text, tone }: { readonly text: string; readonly tone: Tone }) {
  return <Tag color={colours[tone]}>{text}</Tag>
}
