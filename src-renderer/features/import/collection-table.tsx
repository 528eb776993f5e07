import { sumOfCounts, isActive, peopleOf } from '../../../src-main/shared/import-collection/collection.rules.ts'
import { standingText } from '../../../src-main/shared/import-collection/collection.labels.ts'
import type {
  CollectedFile,
  Collection,
} from '../../../src-main/shared/import-collection/import-collection.contract.ts'
import type { Action } from '../../client/use-action.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { standingTones } from './collection-words.ts'
import { FileCells } from './file-cells.tsx'

const headers = [
  '社区',
  '报送情况',
  '文件',
  '收到',
  '认定依据',
  '人数',
  '表内合计',
  '新增',
  '修改',
  '相同',
  '错误',
  '跳过',
]
/** Columns of figures. */
const isRight = (index: number) => index >= 5 && index <= 11

interface TableProps {
  readonly collection: Collection
  readonly action: Action
}

/** One line for each community of the street, more where it sent more files; then files that no community claims. */
export function CollectionTable({ collection, action }: TableProps) {
  const { communities, files } = collection
  const active = files.filter(isActive)
  const nobodys = active.filter(({ communityId }) => communityId === null)
  return (
    <table className="plain-table collection-table">
      <caption className="visually-hidden">各社区报送情况</caption>
      <thead>
        <tr>
          {[...headers, '核对', '办理'].map((header, index) => (
            <th key={header} className={isRight(index) ? 'right' : undefined}>
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {communities.map((community) => (
          <CommunityLines
            key={community.id}
            community={community}
            files={active.filter(({ id }) => community.fileIds.includes(id))}
            collection={collection}
            action={action}
          />
        ))}
        {nobodys.map((file) => (
          <tr key={file.id}>
            <td className="hint">未认出</td>
            <td>
              <StateTag text="待指定" tone="warn" />
            </td>
            <FileCells file={file} collection={collection} action={action} />
          </tr>
        ))}
      </tbody>
      <TotalsFoot files={active} communities={communities.length} />
    </table>
  )
}

function CommunityLines({
  community: { name, standing },
  files,
  collection,
  action,
}: TableProps & {
  readonly community: Collection['communities'][number]
  readonly files: readonly CollectedFile[]
}) {
  const tag = <StateTag text={standingText(standing, collection.dueOn)} tone={standingTones[standing]} />
  if (files.length === 0) {
    return (
      <tr>
        <td>{name}</td>
        <td>{tag}</td>
        <td colSpan={headers.length} className="hint">
          没有收到文件
        </td>
      </tr>
    )
  }
  return files.map((file, index) => (
    <tr key={file.id}>
      {index > 0 ? null : (
        <>
          <td rowSpan={files.length}>{name}</td>
          <td rowSpan={files.length}>{tag}</td>
        </>
      )}
      <FileCells file={file} collection={collection} action={action} />
    </tr>
  ))
}

function TotalsFoot({
  files,
  communities,
}: {
  readonly files: readonly CollectedFile[]
  readonly communities: number
}) {
  const read = files.filter(({ batch }) => batch !== null)
  const counts = sumOfCounts(read.flatMap(({ batch }) => batch?.counts ?? []))
  const stated = read.flatMap((file) => file.stated?.people ?? [])
  const differing = read.filter(
    ({ batch, stated: own }) => batch && own && own.people !== peopleOf(batch.counts),
  ).length
  const figures = [counts.new, counts.changed, counts.same, counts.refused, counts.skipped]
  return (
    <tfoot>
      <tr>
        <th>合计</th>
        <th>{communities}个社区</th>
        <th colSpan={3}>
          {files.length}份文件，可读 {read.length} 份
        </th>
        <th className="right number">{peopleOf(counts)}</th>
        <th className="right number">{stated.length === 0 ? '—' : stated.reduce((sum, people) => sum + people, 0)}</th>
        {figures.map((figure, index) => (
          <th key={headers[index + 7]} className="right number">
            {figure}
          </th>
        ))}
        <th colSpan={2}>
          {stated.length === 0
            ? ''
            : `${stated.length}份写有合计，${differing === 0 ? '均相符' : `${differing}份不符`}`}
        </th>
      </tr>
    </tfoot>
  )
}
