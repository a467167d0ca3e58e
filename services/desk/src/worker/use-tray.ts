import { useSyncExternalStore } from 'react'
import { trayOf, type Tray } from './tray.ts'
import type { TrayOf, TrayState } from './tray-state.ts'

export function useTray(of: TrayOf): { tray: Tray; state: TrayState } {
  const tray = trayOf(of)
  return { tray, state: useSyncExternalStore(tray.subscribe, tray.snapshot) }
}
