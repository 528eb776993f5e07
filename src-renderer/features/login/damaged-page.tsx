import { Alert, Button } from 'antd'
import { useAction } from '../../client/use-action.ts'

/** There are data but no keyring that opens them: what to do, and what not to do. Nothing here changes anything. */
export function DamagedPage({ onRetry }: { readonly onRetry: () => Promise<void> }) {
  const action = useAction()
  return (
    <main className="welcome" aria-label="密钥文件缺失">
      <div className="welcome-box">
        <h1>社区工作者管理系统</h1>
        <Alert
          type="error"
          showIcon
          title="密钥文件缺失或已损坏，无法打开已有数据"
          description="数据文件仍在本机，未作任何改动。没有密钥文件，任何口令都不能打开。"
        />
        <h2>请这样处理</h2>
        <ol>
          <li>不要删除、移动数据文件夹中的任何文件，不要重新安装。</li>
          <li>从备份中取回密钥文件 keyring.json 或 keyring.copy.json，放回数据文件夹，与数据文件 jiedao.db 并列。</li>
          <li>放回后点击“重新检查”，再用原账号登录。</li>
          <li>没有备份的，请先整体复制数据文件夹，再联系维护人员。</li>
        </ol>
        <Button
          type="primary"
          disabled={action.pending}
          onClick={() => void action.run(() => onRetry().then(() => '已重新检查'))}
        >
          重新检查
        </Button>
      </div>
    </main>
  )
}
