import { Button } from 'antd'
import type { PackCheck } from '../../../src-main/shared/disclosure/disclosure.contract.ts'
import { StateTag } from '../../ui/state-tag.tsx'

interface PackVerdictProps {
  readonly name: string
  readonly check: PackCheck
  readonly onClose: () => void
}

/** What the check of a pack found, file by file. */
export function PackVerdict({ name, check, onClose }: PackVerdictProps) {
  const lists = [
    ['缺少', check.missing],
    ['内容有变', check.altered],
    ['清单以外', check.added],
  ] as const
  return (
    <section className="panel" role="status" aria-label="核验结果">
      <div className="docked-head">
        <h2>
          {name} <StateTag {...(check.isWhole ? { text: '完整', tone: 'good' } : { text: '有差异', tone: 'bad' })} />
        </h2>
        <Button size="small" onClick={onClose}>
          关闭
        </Button>
      </div>
      <p>
        清单列有 {check.files} 个文件，{check.isWhole ? '逐个核对一致' : '与清单不一致的见下'}。
        {check.knownAs === null ? '清单不是本系统登记的导出，请核实来源。' : `清单与本系统登记一致：${check.knownAs}。`}
      </p>
      {lists
        .filter(([, names]) => names.length > 0)
        .map(([word, names]) => (
          <p key={word}>
            {word} {names.length} 个：{names.slice(0, 20).join('；')}
          </p>
        ))}
    </section>
  )
}
