import { useRef, useState } from 'react'
import type { CallInput } from '../../client/api.ts'
import { announce } from '../../client/status-store.ts'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { useJob } from '../../client/use-job.ts'
import { outcomeLabels } from '../../strings/labels.ts'
import { markKey } from '../../ui/work-grid/sheet.ts'
import { valuesOf, type StagedRows } from './staged-rows.ts'

type Correction = CallInput<'importBatch.correctRows'>['rows'][number]
/** Texts on their way to the core, by row and field. */
type Texts = ReadonlyMap<string, string>

/** What the core takes at once. */
const mostRows = 5000

interface Step {
  readonly forward: readonly Correction[]
  readonly back: readonly Correction[]
}

/** Corrections of staged rows: each is checked at once, one after the other, and can be taken back while the page is open. */
export function useCorrections(id: number, staged: StagedRows) {
  const correctRow = useCommand('importBatch.correctRow')
  const correctRows = useJob('importBatch.correctRows', '正在更正并检查')
  const action = useAction()
  const [waiting, setWaiting] = useState<Texts>(new Map())
  const queue = useRef<Promise<void>>(Promise.resolve())
  const steps = useRef<{ readonly done: Step[]; readonly undone: Step[] }>({ done: [], undone: [] })
  /** Rows that were mended since they were last read. */
  const touched = useRef(new Set<number>())

  const inTurn = (work: () => Promise<void>) => {
    queue.current = queue.current.then(work)
  }
  const ask = async (corrections: readonly Correction[]): Promise<string> => {
    const [first] = corrections
    if (first && corrections.length === 1) {
      const { outcome, rowNo } = await correctRow({ id, ...first })
      return `第 ${rowNo} 行已更正，结果：${outcomeLabels[outcome].text}`
    }
    const { counts } = await correctRows({ id, rows: [...corrections] })
    return `已更正 ${corrections.length} 行，错误还有 ${counts.refused} 行`
  }
  /** Shows the texts at once, while they wait for their turn. */
  const showTexts = (corrections: readonly Correction[]) => {
    for (const { rowNo, values } of corrections) {
      if (values === null) touched.current.delete(rowNo)
      else touched.current.add(rowNo)
    }
    setWaiting((old) => new Map([...old, ...textsOf(corrections)]))
  }
  const send = async (corrections: readonly Correction[]): Promise<boolean> => {
    const isDone = await action.run(() => ask(corrections))
    const texts = textsOf(corrections)
    setWaiting((old) => new Map([...old].filter(([key, text]) => texts.get(key) !== text)))
    return isDone
  }
  const correct = (corrections: readonly Correction[]) => {
    if (corrections.length === 0) return
    if (corrections.length > mostRows) return announce(`一次最多更正 ${mostRows} 行，请分次粘贴`)
    const back = corrections.map((correction) => backOf(staged, waiting, touched.current, correction))
    showTexts(corrections)
    inTurn(async () => {
      if (!(await send(corrections))) return
      steps.current.done.push({ forward: corrections, back })
      steps.current.undone.length = 0
    })
  }
  const undo = () =>
    inTurn(async () => {
      const step = steps.current.done.pop()
      if (step === undefined) return
      steps.current.undone.push(step)
      showTexts(step.back)
      await send(step.back)
    })
  const redo = () =>
    inTurn(async () => {
      const step = steps.current.undone.pop()
      if (step === undefined) return
      steps.current.done.push(step)
      showTexts(step.forward)
      await send(step.forward)
    })
  return { action, waiting, correct, undo, redo }
}
export type Corrections = ReturnType<typeof useCorrections>

/** What takes a correction back: the file's own row, or what had been typed before. */
function backOf(
  { fields, rows }: StagedRows,
  waiting: Texts,
  touched: ReadonlySet<number>,
  { rowNo, values }: Correction,
): Correction {
  const row = rows.find((each) => each.rowNo === rowNo)
  if (row === undefined || !(row.isMended || touched.has(rowNo))) return { rowNo, values: null }
  const before = valuesOf(fields, row)
  const changed = Object.keys(values ?? before)
  return {
    rowNo,
    values: Object.fromEntries(
      changed.map((field) => [field, waiting.get(markKey(rowNo, field)) ?? before[field] ?? '']),
    ),
  }
}

function textsOf(corrections: readonly Correction[]): Texts {
  return new Map(
    corrections.flatMap(({ rowNo, values }) =>
      Object.entries(values ?? {}).map(([field, text]) => [markKey(rowNo, field), text] as const),
    ),
  )
}
