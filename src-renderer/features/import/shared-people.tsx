import type { Collection } from '../../../src-main/shared/import-collection/import-collection.contract.ts'

/** People who stand in files of different communities, with file and row of each. */
export function SharedPeople({
  collection: { sharedPeople, files, communities },
}: {
  readonly collection: Collection
}) {
  if (sharedPeople.length === 0) return null
  const placeText = ({ fileId, rowNo }: Collection['sharedPeople'][number]['places'][number]) => {
    const file = files.find(({ id }) => id === fileId)
    const community = communities.find(({ id }) => id === file?.communityId)
    return `${community?.name ?? '未认出'}“${file?.fileName ?? ''}”第${rowNo}行`
  }
  return (
    <table className="plain-table">
      <caption>同时出现在多个社区文件中的人员（{sharedPeople.length} 人，请核对在哪个社区）</caption>
      <thead>
        <tr>
          <th>姓名</th>
          <th>身份证号尾号</th>
          <th>所在文件</th>
        </tr>
      </thead>
      <tbody>
        {sharedPeople.map(({ name, idTail, places }) => (
          <tr key={`${name}-${idTail}`}>
            <td>{name}</td>
            <td className="number">{idTail}</td>
            <td>{places.map(placeText).join('；')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
