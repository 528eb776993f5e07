import { Button } from 'antd'
import { useState, type DragEvent } from 'react'
import type { ChosenFile } from '../../../src-main/shared/host-api.ts'
import { chooseWorkbooks, takeDropped } from '../../client/files.ts'

interface FileDropProps {
  /** Of the system's dialog. */
  readonly title: string
  readonly files: readonly ChosenFile[]
  readonly disabled: boolean
  readonly onFiles: (files: readonly ChosenFile[]) => void
}

/** Where files are dropped or chosen, one or many; more can be added until they are checked. */
export function FileDrop({ title, files, disabled, onFiles }: FileDropProps) {
  const [isOver, setIsOver] = useState(false)
  const add = (more: readonly ChosenFile[]) => (more.length > 0 ? onFiles([...files, ...more]) : undefined)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    if (!disabled) void takeDropped([...event.dataTransfer.files]).then(add)
  }
  return (
    <section
      aria-label="选择文件"
      className={`file-drop${isOver ? ' file-drop-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <div className="query-bar">
        <Button
          type={files.length > 0 ? 'default' : 'primary'}
          disabled={disabled}
          onClick={() => void chooseWorkbooks(title).then(add)}
        >
          {files.length > 0 ? '继续添加' : '选择文件'}
        </Button>
        <span className="hint">也可把文件拖到这里；多个社区的文件可一次全选或全部拖入</span>
      </div>
      {files.length === 0 ? null : (
        <ul className="file-list" aria-label="已选文件">
          {files.map((file) => (
            <li key={file.token}>
              <span className="one-line">{file.name}</span>
              <span className="hint number">{sizeText(file.size)}</span>
              <Button
                size="small"
                type="text"
                aria-label={`去掉 ${file.name}`}
                disabled={disabled}
                onClick={() => onFiles(files.filter(({ token }) => token !== file.token))}
              >
                去掉
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const sizeText = (bytes: number) => `${Math.max(1, Math.round(bytes / 1024)).toLocaleString('zh-CN')} KB`
