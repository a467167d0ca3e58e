import { join } from 'node:path'
import { createSignIn } from '@microsource/sdk/sign-in'
import { app, BrowserWindow, ipcMain, Menu, safeStorage, shell } from 'electron'
import { createKept } from './kept.ts'
import { openLoopback } from './loopback.ts'

async function openWindow(): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    width: 1100, height: 800,
    webPreferences: { preload: join(import.meta.dirname, 'preload.cjs'), contextIsolation: true, sandbox: true, nodeIntegration: false },
  })
  // Pages of the broker (wallet, confirmation) belong into the system's browser; nothing else opens at all.
  window.webContents.setWindowOpenHandler(({ url }) => {
    if (new URL(url).origin === new URL(__BROKER__).origin) void shell.openExternal(url)
    return { action: 'deny' }
  })
  window.webContents.on('will-navigate', (event) => event.preventDefault())
  await window.loadFile(join(import.meta.dirname, 'index.html'))
  return window
}

function menuOf(window: BrowserWindow): Menu {
  return Menu.buildFromTemplate([
    { role: 'fileMenu' },
    { role: 'editMenu' },
    { label: 'Ask', submenu: [
      { label: 'Get it done…', accelerator: 'CmdOrCtrl+Shift+G', click: () => window.webContents.send('ask') },
    ] },
    { role: 'windowMenu' },
  ])
}

await app.whenReady()
const loopback = await openLoopback((url) => shell.openExternal(url))
const signIn = createSignIn({
  brokerUrl: __BROKER__,
  clientKey: __CLIENT_KEY__,
  redirectUri: loopback.redirectUri,
  storage: createKept(join(app.getPath('userData'), 'sign-in'), safeStorage),
  authorize: (url) => loopback.authorize(url),
})
ipcMain.handle('session', (_, interactive: boolean) => signIn.session({ interactive }))
app.on('window-all-closed', () => app.quit())
Menu.setApplicationMenu(menuOf(await openWindow()))
