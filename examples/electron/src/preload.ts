import { contextBridge, ipcRenderer } from 'electron'
import type { Desktop } from './bridge.ts'

contextBridge.exposeInMainWorld('desktop', {
  session: () => ipcRenderer.invoke('session') as ReturnType<Desktop['session']>,
  onAsk: (listener) => { ipcRenderer.on('ask', () => listener()) },
} satisfies Desktop)
