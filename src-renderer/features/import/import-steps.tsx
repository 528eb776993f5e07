import { Steps } from 'antd'

const titles = ['选择文件', '识别列', '检查与更正', '确认写入', '回执']

/** Where the clerk stands in the import (导入向导). */
export function ImportSteps({ current }: { readonly current: number }) {
  return <Steps size="small" current={current} items={titles.map((title) => ({ title }))} className="panel" />
}
