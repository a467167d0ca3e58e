import { useSyncExternalStore } from 'react'
import { trayOf, type Tray, type TrayOf, type TrayState } from './tray.ts'

export function useTray(of: TrayOf): { tray: Tray; state: TrayState } {
  const tray = trayOf(of)
  return { tray, state: useSyncExternalStore(tray.subscribe, tray.snapshot) }
}
