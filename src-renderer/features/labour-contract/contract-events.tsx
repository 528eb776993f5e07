import { Button } from 'antd'
import { useState } from 'react'
import type { CalendarDate } from '../../../src-main/shared/kernel/calendar-date.ts'
import type { ContractEvent } from '../../../src-main/shared/labour-contract/labour-contract.contract.ts'
import type { LabourContractRow } from '../../../src-main/shared/labour-contract/labour-contract.schema.ts'
import {
  checkVoidEvent,
  contractEventLabels,
  whyNot,
} from '../../../src-main/shared/labour-contract/contract-state.rules.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useCommand } from '../../client/use-command.ts'
import { momentText } from '../../strings/labels.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { SignAmendmentDialog } from './sign-amendment-dialog.tsx'

/** What happened to a contract in force; nothing goes away, a mistake is voided with its reason. */
export function ContractEvents({
  contract,
  events,
}: {
  readonly contract: LabourContractRow
  readonly events: readonly ContractEvent[]
}) {
  const { account } = useSession()
  const isClerk = useHasRole('clerk')
  const [voiding, setVoiding] = useState<ContractEvent | null>(null)
  const [signing, setSigning] = useState<ContractEvent | null>(null)
  const voidEvent = useCommand('labourContract.voidEvent')
  const { id, rowVersion } = contract
  const standing = (event: ContractEvent) => ({ ...event, isVoided: event.voided !== null })
  const mayVoid = (event: ContractEvent) =>
    isClerk &&
    whyNot('voidEvent', contract, account.roles) === undefined &&
    checkVoidEvent(standing(event), events.map(standing)).length === 0
  if (events.length === 0) return null
  return (
    <section aria-label="合同事项">
      <h2>变更、顺延、续签和终止</h2>
      <ul className="event-list">
        {events.map((event) => (
          <li key={event.id} className={event.voided === null ? '' : 'event-voided'}>
            <EventText event={event} />
            {isClerk && event.kind === 'amended' && event.signedOn === null && event.voided === null ? (
              <Button size="small" type="link" onClick={() => setSigning(event)}>
                登记变更签订
              </Button>
            ) : null}
            {mayVoid(event) ? (
              <Button
                size="small"
                type="link"
                danger
                aria-label={`作废${contractEventLabels[event.kind]}`}
                onClick={() => setVoiding(event)}
              >
                作废
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {voiding === null ? null : (
        <ReasonDialog
          title={`作废${contractEventLabels[voiding.kind]}`}
          verb="作废"
          explain="作废后合同恢复到此事项之前，此事项和作废原因仍可查阅。"
          onClose={() => setVoiding(null)}
          onSubmit={async (reason) => {
            await voidEvent({ id, rowVersion, eventId: voiding.id, reason })
            announce(`已作废${contract.workerName}合同的${contractEventLabels[voiding.kind]}`)
          }}
        />
      )}
      {signing === null ? null : (
        <SignAmendmentDialog contract={contract} event={signing} onClose={() => setSigning(null)} />
      )}
    </section>
  )
}

function EventText({ event }: { readonly event: ContractEvent }) {
  const { kind, onDay, endsOn, signedOn, cause, changes, reason, recordedBy, recordedAt, voided } = event
  return (
    <div>
      <b>
        <span className="number">{onDay}</span> {cause === '' ? contractEventLabels[kind] : cause}
      </b>
      {kind === 'amended' && signedOn === null && voided === null ? '（双方未签字，尚未生效）' : ''}
      {kind === 'extended' ? ` 至 ${endText(endsOn)}` : ''}
      {changes.map(({ label, before, after }) => (
        <div key={label}>
          {label}：{before} → {after}
        </div>
      ))}
      {reason === '' ? null : <div>原因：{reason}</div>}
      <small className="hint">
        {recordedBy} {momentText(recordedAt)}
      </small>
      {voided === null ? null : (
        <div className="severity-error">
          {voided.by} {momentText(voided.at)} 作废：{voided.reason}
        </div>
      )}
    </div>
  )
}

const endText = (day: CalendarDate | null) => day ?? '情形消失'
