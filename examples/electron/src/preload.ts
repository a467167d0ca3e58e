import { contextBridge, ipcRenderer } from 'electron'
import type { Desktop } from './bridge.ts'

contextBridge.exposeInMainWorld('desktop', {
  session: (interactive) => ipcRenderer.invoke('session', interactive) as ReturnType<Desktop['session']>,
  onAsk: (listener) => { ipcRenderer.on('ask', () => listener()) },
} satisfies Desktop)
