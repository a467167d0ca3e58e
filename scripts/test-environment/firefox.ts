import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Engine } from './engine.ts'
import { startOwn } from './own-process.ts'

/** No background traffic, and no icon asked for in a page that forbids pictures. */
const preferences = {
  'browser.chrome.site_icons': false, 'browser.shell.checkDefaultBrowser': false, 'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false, 'network.connectivity-service.enabled': false, 'app.normandy.enabled': false,
  'services.settings.server': 'data:,none', 'toolkit.telemetry.enabled': false,
}

type Send = <T>(method: string, params: object) => Promise<T>

/** WebDriver BiDi, which Firefox speaks without a driver beside it. */
async function connect(address: string): Promise<Send> {
  const socket = new WebSocket(`${address}/session`)
  await new Promise((resolve, reject) => {
    socket.onopen = resolve
    socket.onerror = () => reject(new Error(`Firefox does not answer at ${address}`))
  })
  const waiting = new Map<number, (answer: { type: string; result: unknown; message?: string }) => void>()
  socket.onmessage = ({ data }) => {
    const answer = JSON.parse(String(data))
    waiting.get(answer.id)?.(answer)
    waiting.delete(answer.id)
  }
  let last = 0
  return (method, params) => new Promise((resolve, reject) => {
    waiting.set(++last, ({ type, result, message }) => type === 'error' ? reject(new Error(`${method}: ${message}`)) : resolve(result as never))
    socket.send(JSON.stringify({ id: last, method, params }))
  })
}

export async function launchFirefox(program: string): Promise<Engine> {
  const own = startOwn(program, (home) => {
    writeFileSync(join(home, 'user.js'), Object.entries(preferences).map(([name, value]) =>
      `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`).join('\n'))
    return ['--headless', '--no-remote', '--profile', home, '--remote-debugging-port', '0', 'about:blank']
  })
  try {
    const send = await connect(await own.says(/WebDriver BiDi listening on (ws:\S+)/))
    const { capabilities } = await send<{ capabilities: { browserVersion: string } }>('session.new', { capabilities: {} })
    // The tab that it starts with never has the focus, and a key would press no button there.
    const { context } = await send<{ context: string }>('browsingContext.create', { type: 'tab' })
    await send('browsingContext.activate', { context })
    await send('browsingContext.setViewport', { context, viewport: { width: 1000, height: 800 } })
    return {
      version: capabilities.browserVersion,
      goto: (url) => send('browsingContext.navigate', { context, url, wait: 'complete' }),
      reload: () => send('browsingContext.reload', { context, wait: 'complete' }),
      ask: async (expression) => {
        const { result, exceptionDetails } = await send<{ result?: { value: string }; exceptionDetails?: { text: string } }>('script.evaluate', {
          expression: `(async () => JSON.stringify(await (${expression}) ?? null))()`, target: { context }, awaitPromise: true,
        })
        if (!result) throw new Error(exceptionDetails?.text)
        return JSON.parse(result.value)
      },
      act: (actions) => send('input.performActions', { context, actions }),
      close: async () => own.end(),
    }
  } catch (error) {
    own.end()
    throw error
  }
}
