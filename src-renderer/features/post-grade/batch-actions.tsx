import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { checkStep } from '../../../src-main/shared/kernel/document-step.rules.ts'
import {
  checkBatchNotice,
  gradeBatchStateLabels,
  gradeBatchSteps,
  type GradeBatchStep,
} from '../../../src-main/shared/post-grade/grade-batch.rules.ts'
import type { GradeBatchDetail } from '../../../src-main/shared/post-grade/post-grade.contract.ts'
import { writeFile } from '../../client/files.ts'
import { useHasRole, useSession } from '../../client/session.tsx'
import { announce } from '../../client/status-store.ts'
import { useAction } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { useJob } from '../../client/use-job.ts'
import { useConfirmVerb } from '../../ui/confirm-verb.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { GatedButton } from '../../ui/gated-button.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { BatchDialog } from './batch-dialog.tsx'
import { reopenBatch } from './batch-draft.ts'

type OpenDialog = 'edit' | 'return' | 'cancel' | 'effect' | null

/** The steps of a batch that the account's role takes; one that can't be taken now says why. */
export function BatchActions({ batch }: { readonly batch: GradeBatchDetail }) {
  const { account, today } = useSession()
  const [dialog, setDialog] = useState<OpenDialog>(null)
  const isClerk = useHasRole('clerk')
  const isReviewer = useHasRole('reviewer')
  const action = useAction()
  const confirm = useConfirmVerb()
  const submit = useCommand('postGrade.submitBatch')
  const approve = useCommand('postGrade.approveBatch')
  const close = useCommand('postGrade.closeBatch')
  const at = { id: batch.id, rowVersion: batch.rowVersion }
  const facts = { what: '晋级批次', state: batch.state, stateLabels: gradeBatchStateLabels, makers: batch.makerIds }
  const blocked = (step: GradeBatchStep) => checkStep(facts, gradeBatchSteps[step], account)[0]?.message
  const ask = (title: string, content: string, verb: string, work: () => Promise<string>) =>
    confirm({ title, content, verb }, () => void action.run(work))
  const people = `${batch.people} 人，自 ${batch.effectiveOn} 起。`
  return (
    <>
      <ErrorAlert error={action.error} onClose={action.clear} />
      {isClerk ? (
        <>
          {batch.state === 'draft' ? <Button onClick={() => setDialog('edit')}>修改</Button> : null}
          <GatedButton
            label="提交"
            primary={batch.state === 'draft'}
            blocked={blocked('submit')}
            onClick={() =>
              ask('提交晋级批次', people, `提交 ${batch.people} 人`, async () => {
                await submit(at)
                return `已提交“${batch.title}”，待审批`
              })
            }
          />
        </>
      ) : null}
      {isReviewer ? (
        <>
          <GatedButton label="退回" blocked={blocked('return')} onClick={() => setDialog('return')} />
          <GatedButton
            label="审批"
            primary={batch.state === 'submitted'}
            blocked={blocked('approve')}
            onClick={() =>
              ask('审批晋级批次', people, `审批通过 ${batch.people} 人`, async () => {
                await approve(at)
                return `已审批“${batch.title}”`
              })
            }
          />
        </>
      ) : null}
      {isClerk ? (
        <>
          <NoticeButton batch={batch} run={action.run} />
          <GatedButton
            label="办理生效"
            primary={batch.state === 'approved'}
            blocked={blocked('effect') ?? checkBatchNotice(batch)[0]?.message}
            onClick={() => setDialog('effect')}
          />
          <GatedButton
            label="办结"
            blocked={blocked('close') ?? (batch.effectiveOn > today ? `生效日期${batch.effectiveOn}未到` : undefined)}
            onClick={() =>
              ask('办结晋级批次', people, '办结批次', async () => {
                await close(at)
                return `已办结“${batch.title}”`
              })
            }
          />
          <GatedButton label="作废" danger blocked={blocked('cancel')} onClick={() => setDialog('cancel')} />
        </>
      ) : null}
      {isClerk || isReviewer ? <ExportButton batch={batch} run={action.run} /> : null}
      <Dialogs batch={batch} dialog={dialog} onClose={() => setDialog(null)} />
    </>
  )
}

type Run = ReturnType<typeof useAction>['run']

function NoticeButton({ batch, run }: { readonly batch: GradeBatchDetail; readonly run: Run }) {
  const navigate = useNavigate()
  const create = useCommand('notice.createFromGradeBatch')
  if (batch.state !== 'approved' || batch.noticeId !== null) return null
  return (
    <Button
      onClick={() =>
        void run(async () => {
          const { id } = await create({ batchId: batch.id })
          void navigate(`/notices/${id}`)
          return '已由晋级批次生成公示草稿'
        })
      }
    >
      生成公示
    </Button>
  )
}

function ExportButton({ batch, run }: { readonly batch: GradeBatchDetail; readonly run: Run }) {
  const exportForm = useJob('postGrade.exportApprovalForm', '正在导出审批表')
  return (
    <Button
      onClick={() =>
        void run(() =>
          writeFile(`${batch.title}审批表.xlsx`, async (file, fileName) => {
            const { rows } = await exportForm({ id: batch.id, file })
            return `已导出审批表 ${rows} 人：${fileName}`
          }),
        )
      }
    >
      导出审批表
    </Button>
  )
}

function Dialogs(props: {
  readonly batch: GradeBatchDetail
  readonly dialog: OpenDialog
  readonly onClose: () => void
}) {
  const { batch, dialog, onClose } = props
  const giveBack = useCommand('postGrade.returnBatch')
  const cancel = useCommand('postGrade.cancelBatch')
  const effect = useCommand('postGrade.effectBatch')
  const at = { id: batch.id, rowVersion: batch.rowVersion }
  switch (dialog) {
    case null:
      return null
    case 'edit':
      return <BatchDialog start={reopenBatch(batch)} onClose={onClose} />
    case 'return':
      return (
        <ReasonDialog
          title="退回晋级批次"
          verb="退回批次"
          explain={`退回后回到草稿，由经办修改后重新提交。${batch.noticeId === null ? '' : '已生成的公示不再对应本批。'}`}
          onClose={onClose}
          onSubmit={async (reason) => {
            await giveBack({ ...at, reason })
            announce(`已退回“${batch.title}”`)
          }}
        />
      )
    case 'cancel':
      return (
        <ReasonDialog
          title="作废晋级批次"
          verb="作废批次"
          explain="作废后不能恢复，名单中的人员可列入其他批次。"
          onClose={onClose}
          onSubmit={async (reason) => {
            await cancel({ ...at, reason })
            announce(`已作废“${batch.title}”`)
          }}
        />
      )
    case 'effect':
      return (
        <FormDialog<{ documentNo: string }>
          title="办理生效"
          verb={`办理 ${batch.people} 人生效`}
          initial={{ documentNo: batch.documentNo }}
          onClose={onClose}
          onSubmit={async ({ documentNo }) => {
            await effect({ ...at, documentNo })
            announce(`已办理 ${batch.people} 人，自 ${batch.effectiveOn} 起生效`)
          }}
        >
          <p>
            {batch.people} 人的岗位等级自 <b>{batch.effectiveOn}</b>{' '}
            起改变，写入等级档案和花名册。生效后不能撤销，更正须另立批次。
          </p>
          <Form.Item
            name="documentNo"
            label="文号"
            rules={[{ required: true, whitespace: true, min: 2, message: '请填写文号' }]}
          >
            <Input maxLength={200} disabled={batch.documentNo !== ''} placeholder="如：青街办发〔2026〕12号" />
          </Form.Item>
        </FormDialog>
      )
  }
}
