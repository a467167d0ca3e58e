import type { Browser, Page } from 'playwright-core'
import { type Bundle, stage } from './feed.curate/stage.ts'

/** A kind's work screen as the desk draws it, in the desk's colors. What it says is kept in the page as `result`. */
export const deskWith = (kind: string): string => `
import '@mantine/core/styles.css'
import '../../services/desk/src/theme/tokens.css'
import '../../services/desk/src/theme/mantine.css'
import { cssVariables, theme } from '../../services/desk/src/theme/theme.ts'
import { MantineProvider } from '@mantine/core'
import { createElement as h, useState } from 'react'
import { createRoot } from 'react-dom/client'
import WorkScreen from './src/${kind}/work.tsx'
const root = createRoot(document.getElementById('root'))
const toFile = ({ name, mediaType, base64 }) => ({ name, mediaType, load: async () => {
  if (base64 === undefined) throw new Error('It does not come.')
  return new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type: mediaType })
} })
function Desk({ input, files, readOnly, kept }) {
  const [result, setResult] = useState(kept)
  globalThis.result = result
  return h(WorkScreen, { input, files: files.map(toFile), result, checks: undefined, readOnly, onChange: setResult })
}
globalThis.leaked = []
addEventListener('keydown', ({ code }) => { globalThis.leaked.push(code) })
globalThis.draw = ({ scheme, ...props }) => root.render(
  h(MantineProvider, { theme, cssVariablesResolver: cssVariables, forceColorScheme: scheme },
    h('main', { style: { background: 'var(--surface)', color: 'var(--text)', padding: 16 } }, h(Desk, props))))`

export interface Desk {
  readonly input?: object
  readonly files?: readonly { readonly name: string; readonly mediaType: string; readonly base64?: string }[]
  readonly kept?: object
  readonly readOnly?: boolean
  readonly scheme?: 'light' | 'dark'
  readonly width?: number
}

/** Opens the screen with a task. Answers the page and what the screen has said last. */
export async function openDesk(browser: Browser, screen: Bundle, desk: Desk = {}) {
  const { input = {}, files = [], kept = {}, readOnly = false, scheme = 'light', width = 1000 } = desk
  const staged = await stage(browser, screen, { viewport: { width, height: 800 } })
  const { page } = staged
  await page.waitForFunction(() => 'draw' in globalThis)
  await page.evaluate(
    (props) => {
      ;(globalThis as unknown as { draw: (props: unknown) => void }).draw(props)
    },
    { input, files, kept, readOnly, scheme },
  )
  await page.locator('main > *').waitFor()
  return { ...staged, result: <T>() => read<T>(page, 'result'), leaked: () => read<string[]>(page, 'leaked') }
}

const read = <T>(page: Page, name: string) =>
  page.evaluate((of) => (globalThis as unknown as Record<string, unknown>)[of], name) as Promise<T>
