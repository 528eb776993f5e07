export type Tone = 'quiet' | 'busy' | 'good' | 'bad' | 'warn'

/** A state as a word on a coloured ground: colour never speaks alone. */
export function StateTag({ text, tone }: { readonly text: string; readonly tone: Tone }) {
  return <span className={`state-tag state-${tone}`}>{text}</span>
}
