import { useSyncExternalStore } from 'react'

export type Theme = 'light' | 'dark'
export type Pictures = 'shown' | 'hidden'

const system = matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()
const themeKey = 'sheaf.theme'
const picturesKey = 'sheaf.pictures'

function tell(): void {
  document.documentElement.dataset.theme = shownTheme()
  for (const listener of listeners) listener()
}

system.addEventListener('change', tell)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function shownTheme(): Theme {
  const stored = localStorage.getItem(themeKey)
  if (stored === 'light' || stored === 'dark') return stored
  return system.matches ? 'dark' : 'light'
}

/** Follows the system until a person chooses otherwise. */
export function toggleTheme(): void {
  const wanted = shownTheme() === 'dark' ? 'light' : 'dark'
  if (wanted === (system.matches ? 'dark' : 'light')) localStorage.removeItem(themeKey)
  else localStorage.setItem(themeKey, wanted)
  tell()
}

export const picturesNow = (): Pictures => (localStorage.getItem(picturesKey) === 'hidden' ? 'hidden' : 'shown')

export function togglePictures(): void {
  localStorage.setItem(picturesKey, picturesNow() === 'shown' ? 'hidden' : 'shown')
  tell()
}

export const useTheme = (): Theme => useSyncExternalStore(subscribe, shownTheme)
export const usePictures = (): Pictures => useSyncExternalStore(subscribe, picturesNow)
