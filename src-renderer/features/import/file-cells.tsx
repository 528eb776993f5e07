import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { senderSourceTexts } from '../../../src-main/shared/import-collection/collection.labels.ts'
import { peopleOf } from '../../../src-main/shared/import-collection/collection.rules.ts'
import type {
  CollectedFile,
  Collection,
} from '../../../src-main/shared/import-collection/import-collection.contract.ts'
import { useHasRole } from '../../client/session.tsx'
import type { Action } from '../../client/use-action.ts'
import { useCommand } from '../../client/use-command.ts'
import { batchStateLabels } from '../../strings/labels.ts'
import { ChoiceCell } from '../../ui/choice-cell.tsx'
import { useConfirmVerb } from '../../ui/confirm-verb.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { holdText, refusalText } from './collection-words.ts'

interface FileCellsProps {
  readonly file: CollectedFile
  readonly collection: Collection
  readonly action: Action
}

/** The cells of one file: its name, how its sender was told, its row account, what is to be checked, what can be done. */
export function FileCells({ file, collection, action }: FileCellsProps) {
  const navigate = useNavigate()
  const { batch, stated, receivedOn, isLate, fileName } = file
  const differs = batch && stated ? peopleOf(batch.counts) - stated.people : 0
  return (
    <>
      <td className="file-name" title={fileName}>
        {batch ? (
          <Button
            type="link"
            size="small"
            className="file-link"
            onClick={() => void navigate(`/import/${batch.id}?collection=${collection.id}`)}
          >
            {fileName}
          </Button>
        ) : (
          fileName
        )}
      </td>
      <td className={`number${isLate ? ' severity-warning' : ''}`} title={receivedOn}>
        {receivedOn.slice(5)}
        {isLate ? ' 逾期' : ''}
      </td>
      <td title={file.senderText}>
        <SenderCell file={file} collection={collection} action={action} />
      </td>
      {batch ? (
        <>
          <td className="right number">{peopleOf(batch.counts)}</td>
          <td className={`right number${differs === 0 ? '' : ' severity-error'}`} title={stated?.place}>
            {stated === null ? '—' : differs === 0 ? stated.people : `${stated.people}（差${Math.abs(differs)}）`}
          </td>
          {([batch.counts.new, batch.counts.changed, batch.counts.same] as const).map((count, index) => (
            <td key={index} className="right number">
              {count}
            </td>
          ))}
          <td className={`right number${batch.counts.refused === 0 ? '' : ' severity-error'}`}>
            {batch.counts.refused}
          </td>
          <td className="right number">{batch.counts.skipped}</td>
        </>
      ) : (
        <td colSpan={7} className="severity-error refusal-cell">
          {file.refusal ? refusalText(file.refusal) : ''}
        </td>
      )}
      <td className="hold-cell">
        <Holds file={file} collection={collection} />
      </td>
      <td>
        <RemoveButton file={file} action={action} />
      </td>
    </>
  )
}

function SenderCell({ file, collection, action }: FileCellsProps) {
  const assign = useCommand('importCollection.assign')
  const isClerk = useHasRole('clerk')
  if (file.communityId !== null || !isClerk) return senderSourceTexts[file.senderSource]
  const choose = (id: string | null) =>
    id === null
      ? undefined
      : void action.run(async () => {
          await assign({ fileId: file.id, communityId: Number(id) })
          return `已指定报送社区：${file.fileName}`
        })
  return (
    <ChoiceCell
      label={`${file.fileName} 的报送社区`}
      placeholder="指定社区"
      options={collection.communities.map(({ id, name }) => ({ value: String(id), label: name }))}
      value={null}
      onChange={choose}
    />
  )
}

function Holds({ file, collection }: Omit<FileCellsProps, 'action'>) {
  if (file.batch && file.holds === null) return <StateTag {...batchStateLabels[file.batch.state]} />
  if (file.holds === null) return <StateTag text="请重新报送" tone="bad" />
  if (file.holds.length === 0) return <StateTag text="可写入" tone="busy" />
  return file.holds.map((hold) => holdText(hold, file, collection)).join('；')
}

function RemoveButton({ file, action }: Pick<FileCellsProps, 'file' | 'action'>) {
  const remove = useCommand('importCollection.remove')
  const confirm = useConfirmVerb()
  const isClerk = useHasRole('clerk')
  if (!isClerk || file.batch?.state === 'committed') return null
  const ask = () =>
    confirm(
      {
        title: '移出文件',
        content: `“${file.fileName}”的检查结果和已做的更正将不再保留，花名册数据不变。`,
        verb: '移出此文件',
        danger: true,
      },
      () =>
        void action.run(async () => {
          await remove({ fileId: file.id })
          return `已移出：${file.fileName}`
        }),
    )
  return (
    <Button
      size="small"
      type="text"
      danger
      disabled={action.pending}
      aria-label={`移出 ${file.fileName}`}
      onClick={ask}
    >
      移出
    </Button>
  )
}
