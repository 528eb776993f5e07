import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import './app/styles.css'
import { connectEvents } from './client/events.ts'
import { listenToShortcuts } from './ui/shortcuts/shortcut-registry.ts'

dayjs.locale('zh-cn')
connectEvents()
listenToShortcuts()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
