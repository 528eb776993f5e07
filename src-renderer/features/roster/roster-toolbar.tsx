import { Button, Select, Tag } from 'antd'
import { codeTables } from '../../../src-main/shared/roster/code-tables.ts'
import { useSession } from '../../client/session.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { CommunitySelect } from '../organisation/community-select.tsx'
import { columnTitle } from './grid-columns.ts'
import type { RosterViewState } from './use-roster-view.ts'
import { ViewsBar } from './views-bar.tsx'

/** Whom the grid shows: search, community, status, day, saved views, and the conditions of single columns. */
export function RosterToolbar({
  view,
  isEditing,
  onLeave,
}: {
  readonly view: RosterViewState
  readonly isEditing: boolean
  /** The keyboard goes on from the search to the grid. */
  readonly onLeave: () => void
}) {
  const { look, change, filterBy } = view
  const { today } = useSession()
  return (
    <>
      <div className="query-bar" role="search">
        <SearchField
          label="搜索人员"
          placeholder="姓名、拼音首字母、曾用名、号码后四位"
          width={260}
          value={look.search}
          onSearch={(search) => change({ search })}
          onLeave={onLeave}
        />
        <CommunitySelect value={look.communityId} onChange={(communityId) => change({ communityId })} />
        <Select
          aria-label="在岗状态"
          placeholder="在岗口径"
          allowClear
          style={{ width: 110 }}
          value={look.status ?? null}
          onChange={(code: string | null) => change({ status: code ?? undefined })}
          options={codeTables.status.map(({ code, label }) => ({ value: code, label }))}
        />
        {isEditing ? null : (
          <span className="as-of">
            名册日期
            <DateField
              label="名册日期"
              clearable
              value={look.asOf ?? null}
              onChange={(day) => change({ asOf: day === null || day === today ? undefined : day })}
            />
          </span>
        )}
        <ViewsBar view={view} />
      </div>
      {look.conditions.length === 0 && look.sort === null ? null : (
        <div className="query-bar" aria-label="筛选条件" role="group">
          {look.conditions.map(({ field, values }) => (
            <Tag key={field} closable closeIcon onClose={() => filterBy(field, [])}>
              {columnTitle(field)}：{values.length > 3 ? `${values.length} 项` : values.map(orBlank).join('、')}
            </Tag>
          ))}
          {look.sort === null ? null : (
            <Tag closable onClose={() => change({ sort: null })}>
              按{columnTitle(look.sort.field)}
              {look.sort.direction === 'asc' ? '升序' : '降序'}
            </Tag>
          )}
          <Button size="small" type="link" onClick={() => change({ conditions: [], sort: null })}>
            全部清除
          </Button>
        </div>
      )}
    </>
  )
}

const orBlank = (text: string) => (text === '' ? '（空白）' : text)
