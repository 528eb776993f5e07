import { isActive } from '../../../src-main/shared/import-collection/collection.rules.ts'
import type {
  CollectedFile,
  Collection,
} from '../../../src-main/shared/import-collection/import-collection.contract.ts'
import { batchStateLabels, momentText } from '../../strings/labels.ts'

/** Files that do not count any more: they stay on the page, so that nothing disappears silently. */
export function TakenOutFiles({ collection: { files, communities } }: { readonly collection: Collection }) {
  const gone = files.filter((file) => !isActive(file))
  if (gone.length === 0) return null
  const communityOf = ({ communityId }: CollectedFile) => communities.find(({ id }) => id === communityId)?.name
  return (
    <table className="plain-table">
      <caption>不再计入的文件（{gone.length} 份）</caption>
      <thead>
        <tr>
          <th>社区</th>
          <th>文件</th>
          <th>收到日期</th>
          <th>情况</th>
        </tr>
      </thead>
      <tbody>
        {gone.map((file) => (
          <tr key={file.id}>
            <td>{communityOf(file) ?? '未认出'}</td>
            <td>{file.fileName}</td>
            <td className="number">{file.receivedOn}</td>
            <td>
              {file.removedAt === null
                ? batchStateLabels[file.batch?.state ?? 'discarded'].text
                : `${momentText(file.removedAt)} 移出`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
