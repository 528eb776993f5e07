import { Command } from 'cmdk'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { useSession } from '../client/session.tsx'
import { useChannel } from '../client/use-query.ts'
import { Dialog } from '../ui/dialog.tsx'
import { business, type MenuEntry } from './menu.tsx'

/** A pause in typing of this many ms sends the search. */
const pause = 120
/** What the core takes as a search. */
const longestText = 100

/** 快速查找 (Ctrl+K): people by name, pinyin, number or phone, and the screens of the menu. */
export function QuickFind({
  entries,
  onClose,
}: {
  readonly entries: readonly MenuEntry[]
  readonly onClose: () => void
}) {
  const [text, setText] = useState('')
  const [isComposing, setComposing] = useState(false)
  const wanted = useSettled(text.trim(), isComposing)
  const { account } = useSession()
  const mayFindPeople = account.roles.some((role) => business.includes(role))
  const isAsked = mayFindPeople && wanted !== ''
  const { data, error } = useChannel('roster.search', { text: wanted }, { enabled: isAsked, keep: false })
  const people = isAsked ? (data?.rows ?? []) : []
  const pages = entries.filter(({ label }) => label.includes(text.trim()))
  const navigate = useNavigate()
  const go = (path: string) => {
    onClose()
    void navigate(path)
  }
  return (
    <Dialog title="快速查找" onClose={onClose}>
      <Command shouldFilter={false} loop label="快速查找" className="quick-find">
        <Command.Input
          value={text}
          maxLength={longestText}
          placeholder={mayFindPeople ? '姓名、拼音首字母、曾用名、身份证号或手机号后四位，或功能名称' : '功能名称'}
          onValueChange={setText}
          onCompositionStart={() => setComposing(true)}
          onCompositionEnd={() => setComposing(false)}
        />
        <Command.List label="查找结果">
          <Command.Empty>{emptyText(error, isAsked && data === undefined)}</Command.Empty>
          {people.length === 0 ? null : (
            <Command.Group heading="人员">
              {people.map(({ id, name, community, hint }) => (
                <Command.Item key={id} value={`worker ${id}`} onSelect={() => go(`/roster?worker=${id}`)}>
                  <b>{name}</b>
                  <span>{community}</span>
                  <span className="hint">{hint}</span>
                </Command.Item>
              ))}
            </Command.Group>
          )}
          {pages.length === 0 ? null : (
            <Command.Group heading="功能">
              {pages.map(({ path, label }) => (
                <Command.Item key={path} value={`page ${path}`} onSelect={() => go(path)}>
                  {label}
                </Command.Item>
              ))}
            </Command.Group>
          )}
        </Command.List>
      </Command>
    </Dialog>
  )
}

function emptyText(error: unknown, isLoading: boolean): string {
  if (error !== null) return '查找出错，请稍后再试。'
  return isLoading ? '正在查找…' : '没有找到。请换一个写法，或检查是否打错。'
}

/** The text once typing pauses; letters of an unfinished composition are nobody's name. */
function useSettled(text: string, isComposing: boolean): string {
  const [settled, setSettled] = useState('')
  useEffect(() => {
    if (isComposing) return
    const timer = setTimeout(() => setSettled(text), pause)
    return () => clearTimeout(timer)
  }, [text, isComposing])
  return settled
}
