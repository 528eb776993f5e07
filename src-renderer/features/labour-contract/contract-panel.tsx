import { Button, Tabs } from 'antd'
import type { Finding } from '../../../src-main/shared/kernel/finding.ts'
import { termLabels, type LabourContractRow } from '../../../src-main/shared/labour-contract/labour-contract.schema.ts'
import type { CallOutput } from '../../client/api.ts'
import { useHasRole } from '../../client/session.tsx'
import { useChannel } from '../../client/use-query.ts'
import { contractStateLabels } from '../../strings/labels.ts'
import { FindingList } from '../../ui/finding-list.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { HistoryList } from '../audit-log/history-list.tsx'
import { ContractActions } from './contract-actions.tsx'
import { ContractChain } from './contract-chain.tsx'
import { ContractDocuments } from './contract-documents.tsx'
import { ContractEvents } from './contract-events.tsx'
import { daysText, kindText, spanText } from './contract-words.ts'
import { ProtectedPeriods } from './protected-periods.tsx'

type Detail = CallOutput<'labourContract.get'>

/** The docked panel of one contract: what can be done, terms, chain of the person, documents, protection, history. */
export function ContractPanel({
  id,
  onSelect,
  onClose,
}: {
  readonly id: number
  readonly onSelect: (id: number) => void
  readonly onClose: () => void
}) {
  const query = useChannel('labourContract.get', { id }, { keep: false })
  return (
    <aside className="docked" aria-label="合同详情">
      <QueryView query={query}>
        {(detail) => (
          <>
            <div className="docked-head">
              <h2>
                {detail.contract.workerName} <StateTag {...contractStateLabels[detail.contract.state]} />
              </h2>
              <Button size="small" onClick={onClose}>
                关闭
              </Button>
            </div>
            <ContractActions detail={detail} onSelect={onSelect} />
            <PanelTabs detail={detail} onSelect={onSelect} />
          </>
        )}
      </QueryView>
    </aside>
  )
}

function PanelTabs({ detail, onSelect }: { readonly detail: Detail; readonly onSelect: (id: number) => void }) {
  const { contract, events, documents } = detail
  const { workerId, workerName } = contract
  const chain = useChannel('labourContract.chain', { workerId }, { keep: false })
  const seesProtection = useHasRole('clerk', 'reviewer')
  return (
    <Tabs
      size="small"
      items={[
        {
          key: 'terms',
          label: '合同',
          children: (
            <>
              <Notes detail={detail} />
              <Terms contract={contract} />
            </>
          ),
        },
        {
          key: 'chain',
          label: '合同链',
          children: (
            <>
              <QueryView query={chain}>
                {(data) => <ContractChain chain={data} selected={contract.id} onSelect={onSelect} />}
              </QueryView>
              <ContractEvents contract={contract} events={events} />
            </>
          ),
        },
        {
          key: 'documents',
          label: '文书',
          children: <ContractDocuments contract={contract} documents={documents} />,
        },
        ...(seesProtection
          ? [
              {
                key: 'protection',
                label: '保护期',
                children: <ProtectedPeriods workerId={workerId} name={workerName} />,
              },
            ]
          : []),
        {
          key: 'history',
          label: '修改记录',
          children: <HistoryList objectType="labour_contract" objectId={contract.id} />,
        },
      ]}
    />
  )
}

/** What is odd, missing or due. Missing items only matter until the text is signed. */
function Notes({ detail: { contract, findings, missing, dues } }: { readonly detail: Detail }) {
  const isUnsigned = contract.state === 'draft' || contract.state === 'pending'
  const due = dues.map(({ kind, severity, message, dueOn, daysLeft }): Finding => {
    return { severity, code: kind, message: `${dueOn}（${daysText(daysLeft)}）${message}` }
  })
  return (
    <section aria-label="合同提示">
      <FindingList findings={[...findings, ...(isUnsigned ? missing : []), ...due]} label="合同提示" />
    </section>
  )
}

function Terms({ contract }: { readonly contract: LabourContractRow }) {
  const { monthlyWageFen, probationWageFen, payDay, noScanReason, voidReason, remark } = contract
  const texts = [
    'workContent',
    'workPlace',
    'workingTime',
    'restTerms',
    'socialInsuranceTerms',
    'protectionTerms',
    'serviceUntil',
    'confidentialityTerms',
    'benefitTerms',
    'otherTerms',
    'fixedTermNote',
  ] as const
  const more = [
    ['没有扫描件的原因', noScanReason],
    ['作废原因', voidReason],
    ['备注', remark],
  ] as const
  return (
    <dl className="facts">
      <dt>合同编号</dt>
      <dd className="number">{contract.contractNo}</dd>
      <dt>形式</dt>
      <dd>{kindText(contract)}</dd>
      <dt>用人单位</dt>
      <dd>{contract.employer}</dd>
      <dt>期限</dt>
      <dd className="number">{spanText(contract)}</dd>
      {contract.fixedTermCount > 0 ? (
        <>
          <dt>连续订立</dt>
          <dd>第{contract.fixedTermCount}次固定期限</dd>
        </>
      ) : null}
      <dt>签订日期</dt>
      <dd className="number">{contract.signedOn ?? '—'}</dd>
      <dt>交付本人</dt>
      <dd className="number">{contract.deliveredOn ?? '—'}</dd>
      <dt>{termLabels.monthlyWageFen}</dt>
      <dd>{monthlyWageFen === null ? '—' : <Yuan amount={monthlyWageFen} />}</dd>
      <dt>{termLabels.payDay}</dt>
      <dd>{payDay === null ? '—' : `${payDay} 日`}</dd>
      <dt>试用期</dt>
      <dd>{contract.probationEndsOn === null ? '无' : `至 ${contract.probationEndsOn}`}</dd>
      {probationWageFen === null ? null : (
        <>
          <dt>试用期工资</dt>
          <dd>
            <Yuan amount={probationWageFen} />
          </dd>
        </>
      )}
      {texts.map((field) => (
        <TextTerm key={field} label={termLabels[field]} value={contract[field]} />
      ))}
      {more.map(([label, value]) => (
        <TextTerm key={label} label={label} value={value} />
      ))}
    </dl>
  )
}

function TextTerm({ label, value }: { readonly label: string; readonly value: string | null }) {
  return value === null || value === '' ? null : (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  )
}

function Yuan({ amount }: { readonly amount: NonNullable<LabourContractRow['monthlyWageFen']> }) {
  return (
    <>
      <MoneyText amount={amount} /> 元
    </>
  )
}
