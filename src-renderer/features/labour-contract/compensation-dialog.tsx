import { Button, Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { Fen } from '../../../src-main/shared/kernel/money.ts'
import {
  compensationCauses,
  endingKinds,
  type CompensationCause,
} from '../../../src-main/shared/labour-contract/ending-kinds.ts'
import { call, type CallInput, type CallOutput } from '../../client/api.ts'
import { writeFile } from '../../client/files.ts'
import { useSession } from '../../client/session.tsx'
import { useAction } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'
import { useChannel } from '../../client/use-query.ts'
import { DateField } from '../../ui/date-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { ExplanationList } from '../../ui/explanation-list.tsx'
import { FindingList } from '../../ui/finding-list.tsx'
import { GatedButton } from '../../ui/gated-button.tsx'
import { MoneyField } from '../../ui/money-field.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { WorkerSelect } from '../roster/worker-select.tsx'
import type { Person } from './contract-dialog.tsx'

const causes = compensationCauses.map((value) => ({
  value,
  label: `${endingKinds[value].label}（${endingKinds[value].basis}）`,
}))

interface Facts {
  readonly workerId?: number
  readonly cause: CompensationCause
  readonly startedOn: CalendarDate | null
  readonly lastDay: CalendarDate | null
  readonly averageWageFen: Fen | null
  readonly lastMonthWageFen: Fen | null
  readonly isNoticeGiven: boolean
}
type Average = CallOutput<'pay.averageWage'>

/** 经济补偿计算: dates and average taken from the records or typed; every step with its article, to be printed. */
export function CompensationDialog({
  person,
  onClose,
}: {
  readonly person?: Person | undefined
  readonly onClose: () => void
}) {
  const { today } = useSession()
  const [facts, setFacts] = useState<Facts>({
    ...(person === undefined ? {} : { workerId: person.workerId }),
    ...{
      cause: 'D1',
      startedOn: null,
      lastDay: today,
      averageWageFen: null,
      lastMonthWageFen: null,
      isNoticeGiven: false,
    },
  })
  const [average, setAverage] = useState<Average | null>(null)
  const action = useAction()
  const exportSheet = useJob('compensation.export', '正在导出计算单')
  const change = (part: Partial<Facts>) => setFacts((before) => ({ ...before, ...part }))
  const fields = completeFacts(facts)
  const result = useChannel('compensation.compute', fields ?? ({} as CallInput<'compensation.compute'>), {
    enabled: fields !== undefined,
  })
  const takeFacts = (id: number) =>
    void action.run(async () => {
      const { startedOn, lastDay } = await call('compensation.facts', { workerId: id })
      const found = await call('pay.averageWage', { workerId: id, startedOn, lastDay })
      setAverage(found)
      change({
        ...{ workerId: id, startedOn, lastDay, averageWageFen: found.averageFen },
        lastMonthWageFen: found.months.at(-1)?.grossFen ?? null,
      })
    })
  const { workerId: chosen } = facts
  const save = () =>
    void action.run(() =>
      writeFile(`经济补偿计算单-${facts.lastDay ?? today}.docx`, async (file, name) => {
        if (chosen === undefined || !fields) return ''
        await exportSheet({ file, workerId: chosen, ...fields })
        return `已导出计算单：${name}`
      }),
    )
  const blocked =
    chosen === undefined ? '选择人员后可导出' : fields === undefined ? '请先填齐日期和月平均工资' : undefined
  return (
    <Dialog
      title="经济补偿计算"
      width={960}
      onClose={onClose}
      footer={
        <div className="wizard-foot">
          <Button onClick={onClose}>关闭</Button>
          <GatedButton primary label="导出计算单" blocked={blocked} onClick={save} />
        </div>
      }
    >
      <div className="calculator">
        <Form layout="vertical" className="stack-form">
          <Form.Item label="人员" htmlFor="compensation-worker">
            {person === undefined ? (
              <WorkerSelect
                id="compensation-worker"
                {...(chosen === undefined ? {} : { value: chosen })}
                onChange={takeFacts}
              />
            ) : (
              <Input id="compensation-worker" value={person.name} disabled />
            )}
          </Form.Item>
          {chosen === undefined ? null : (
            <div className="query-bar row-form">
              <Button size="small" disabled={action.pending} onClick={() => takeFacts(chosen)}>
                从档案和工资表取数
              </Button>
            </div>
          )}
          <Form.Item label="情形" htmlFor="compensation-cause">
            <Select
              id="compensation-cause"
              options={causes}
              value={facts.cause}
              onChange={(value: CompensationCause) => change({ cause: value })}
            />
          </Form.Item>
          <Form.Item label="在本单位工作起始日" htmlFor="compensation-start">
            <DateField
              id="compensation-start"
              value={facts.startedOn}
              onChange={(startedOn) => change({ startedOn })}
            />
          </Form.Item>
          <Form.Item label="最后工作日" htmlFor="compensation-end">
            <DateField id="compensation-end" value={facts.lastDay} onChange={(lastDay) => change({ lastDay })} />
          </Form.Item>
          <Form.Item label="前十二个月月平均应得工资" htmlFor="compensation-average">
            <MoneyField
              id="compensation-average"
              value={facts.averageWageFen}
              onChange={(averageWageFen) => change({ averageWageFen })}
            />
          </Form.Item>
          {average === null ? null : <AverageNote average={average} />}
          {endingKinds[facts.cause].compensation === 'N-or-N+1' ? (
            <>
              <Form.Item label="上一个月工资（代通知金）" htmlFor="compensation-last">
                <MoneyField
                  id="compensation-last"
                  value={facts.lastMonthWageFen}
                  onChange={(lastMonthWageFen) => change({ lastMonthWageFen })}
                />
              </Form.Item>
              <Checkbox
                checked={facts.isNoticeGiven}
                onChange={({ target }) => change({ isNoticeGiven: target.checked })}
              >
                已提前三十日书面通知本人
              </Checkbox>
            </>
          ) : null}
          <ErrorAlert error={action.error} onClose={action.clear} />
        </Form>
        <section aria-label="计算结果">
          {fields === undefined ? <p className="hint">填齐日期和月平均工资后自动计算。</p> : null}
          <ErrorAlert error={result.error} />
          {fields !== undefined && result.data ? <Result result={result.data} /> : null}
        </section>
      </div>
    </Dialog>
  )
}

function completeFacts({ cause, startedOn, lastDay, averageWageFen, lastMonthWageFen, isNoticeGiven }: Facts) {
  if (startedOn === null || lastDay === null || averageWageFen === null) return undefined
  return { cause, startedOn, lastDay, averageWageFen, lastMonthWageFen, isNoticeGiven }
}

function AverageNote({ average: { months, missing } }: { readonly average: Average }) {
  if (months.length === 0) return <p className="hint">工资表中没有已锁定的月份，请填写月平均工资。</p>
  return (
    <p className="hint">
      取自已锁定的 {months.length} 个月工资表（{months[0]?.month} 至 {months.at(-1)?.month}）应发合计。
      {missing.length > 0 ? <span className="severity-warning">缺 {missing.join('、')}，请核对。</span> : null}
    </p>
  )
}

function Result({ result }: { readonly result: CallOutput<'compensation.compute'> }) {
  return (
    <>
      <p className="calculator-total" role="status" aria-label="合计">
        合计 <MoneyText amount={result.totalFen} /> 元（{result.formula}）
      </p>
      <p className="hint">大写：{result.totalInWords}</p>
      {result.taxFen === null || result.netFen === null ? null : (
        <p role="status" aria-label="个人所得税">
          个人所得税 <MoneyText amount={result.taxFen} /> 元，税后 <MoneyText amount={result.netFen} /> 元
        </p>
      )}
      <ExplanationList steps={result.steps} label="计算过程" />
      <FindingList findings={result.findings} label="计算提示" />
    </>
  )
}
