import { formatChineseDate, type CalendarDate } from '../../shared/kernel/calendar-date.ts'
import { handoverItemKeys, handoverItems, handoverStateLabels } from '../../shared/exit/exit-codes.ts'
import type { ExitDetail } from '../../shared/exit/exit.contract.ts'
import { codeLabel } from '../../shared/roster/code-tables.ts'
import type { JobContext } from '../db/contexts.ts'
import { gap, paper, table, title, type CellSpec } from '../document/paper.ts'
import { writeLoggedFile } from '../files/write-logged-file.ts'
import { loadExit } from './exit-facts.ts'

const head = (text: string): CellSpec => ({ text, head: true })
const left = (text: string): CellSpec => ({ text, align: 'left' })

/** 离职交接清单 as .docx. */
export async function exportHandover(
  { id }: { readonly id: number },
  { db, clock, file, write }: JobContext<'write'>,
): Promise<{ sha256: string }> {
  const { detail } = await loadExit(db, id, clock.today())
  const summary = `导出${detail.name}的离职交接清单`
  const { sha256 } = await writeLoggedFile({ file, write }, await handoverSheet(detail), {
    objectType: 'exit_case',
    objectId: id,
    summary,
  })
  return { sha256 }
}

function handoverSheet({ id, name, fields, person, handover, signatures, effects }: ExitDetail): Promise<Buffer> {
  const lines = new Map(handover.map((line) => [line.item, line]))
  const signed = (label: string, by = '', on: CalendarDate | null = null) =>
    left(`${label}：${by}\n\n签字：\n\n${on === null ? '　　年　　月　　日' : formatChineseDate(on)}`)
  const post = effects?.vacated ?? person.post
  return paper(
    [
      title('离职交接清单'),
      table(
        [
          [head('姓名'), name, head('所属社区'), person.community],
          [head('工作岗位'), post, head('最后工作日'), formatChineseDate(fields.lastDay)],
          [head('退出原因'), { text: codeLabel('exitReason', fields.code), span: 3, align: 'left' }],
        ],
        { widths: [15, 33, 15, 37] },
      ),
      gap(6),
      table(
        [
          ['序号', '交接事项', '内容和数量', '交接情况', '备注'],
          ...handoverItemKeys.map((item, index): CellSpec[] => {
            const line = lines.get(item)
            const state = line === undefined || line.state === 'pending' ? '' : handoverStateLabels[line.state]
            return [
              String(index + 1),
              left(handoverItems[item]),
              left(line?.content ?? ''),
              state,
              left(line?.remark ?? ''),
            ]
          }),
        ],
        { widths: [8, 29, 33, 14, 16], rowHeight: 11, hasHead: true },
      ),
      gap(6),
      table(
        [
          [
            signed('移交人', signatures?.handedBy, signatures?.handedOn),
            signed('接收人', signatures?.receivedBy, signatures?.receivedOn),
            signed('监交人', signatures?.supervisedBy, signatures?.supervisedOn),
          ],
        ],
        { widths: [1, 1, 1], rowHeight: 22 },
      ),
    ],
    { title: '离职交接清单', foot: `退出办理第${id}号` },
  )
}
