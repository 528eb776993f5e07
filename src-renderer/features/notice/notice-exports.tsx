import { Button, Dropdown } from 'antd'
import type { NoticeDetail, NoticeDocument } from '../../../src-main/shared/notice/notice.contract.ts'
import { writeFile } from '../../client/files.ts'
import { useHasRole } from '../../client/session.tsx'
import type { Action } from '../../client/use-action.ts'
import { useJob } from '../../client/use-job.ts'
import { keysOf } from '../../ui/shortcuts/shortcut-table.ts'
import { useShortcut } from '../../ui/shortcuts/use-shortcut.tsx'

interface Choice {
  readonly key: string
  readonly label: string
  readonly document: NoticeDocument
  readonly format: 'docx' | 'pdf' | 'xlsx'
}

/** Word, PDF and print of the notice; its list as a workbook; the report on its result. */
export function NoticeExports({ notice, action }: { readonly notice: NoticeDetail; readonly action: Action }) {
  const mayExport = useHasRole('clerk', 'reviewer')
  const exportFile = useJob('notice.export', '正在导出')
  const print = useJob('notice.print', '正在打印')
  const paper = (document: 'notice' | 'result') =>
    action.run(async () => {
      const { isPrinted } = await print({ id: notice.id, document })
      return isPrinted ? '已送打印机' : '已取消打印'
    })
  useShortcut('print', mayExport ? () => void paper('notice') : undefined)
  if (!mayExport) return null
  const choices: Choice[] = [
    { key: 'pdf', label: '导出 PDF', document: 'notice', format: 'pdf' },
    { key: 'docx', label: '导出 Word', document: 'notice', format: 'docx' },
    ...(notice.people > 0
      ? [{ key: 'names', label: '导出名单 Excel', document: 'names', format: 'xlsx' } satisfies Choice]
      : []),
    ...(notice.resultPage === null
      ? []
      : [
          { key: 'result-pdf', label: '导出结果报告 PDF', document: 'result', format: 'pdf' } satisfies Choice,
          { key: 'result-docx', label: '导出结果报告 Word', document: 'result', format: 'docx' } satisfies Choice,
        ]),
  ]
  const write = ({ document, format, label }: Choice) =>
    action.run(() => {
      const suffix = { notice: '', names: '名单', result: '结果报告' }[document]
      return writeFile(`${notice.title}${suffix}.${format}`, async (file, name) => {
        await exportFile({ id: notice.id, document, format, file })
        return `已${label}：${name}`
      })
    })
  return (
    <>
      {choices.slice(0, 2).map((choice) => (
        <Button key={choice.key} disabled={action.pending} onClick={() => void write(choice)}>
          {choice.label}
        </Button>
      ))}
      <Dropdown
        disabled={action.pending}
        trigger={['click']}
        menu={{
          items: [
            { key: 'print', label: '打印', extra: keysOf('print'), onClick: () => void paper('notice') },
            ...choices.slice(2).map((choice) => ({
              key: choice.key,
              label: choice.label,
              onClick: () => void write(choice),
            })),
            ...(notice.resultPage === null
              ? []
              : [{ key: 'print-result', label: '打印结果报告', onClick: () => void paper('result') }]),
          ],
        }}
      >
        <Button>更多输出</Button>
      </Dropdown>
    </>
  )
}
