import { Steps } from 'antd'

const titles = ['选择文件', '识别表头', '对应列', '检查与更正', '确认写入']
/** The steps of the wizard (导入向导) behind the choice of the file; `receipt` stands behind the last. */
export const importSteps = { header: 1, columns: 2, rows: 3, confirm: 4, receipt: 5 } as const

interface ImportStepsProps {
  readonly current: number
  /** Steps that can be gone to; none if not given. */
  readonly onStep?: ((step: number) => void) | undefined
}

/** Where the clerk stands in the import. */
export function ImportSteps({ current, onStep }: ImportStepsProps) {
  return (
    <Steps
      size="small"
      current={current}
      items={titles.map((title, index) => ({ title, disabled: index === 0 }))}
      className="panel import-steps"
      {...(onStep === undefined ? {} : { onChange: onStep })}
    />
  )
}
