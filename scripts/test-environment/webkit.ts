import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { Engine } from './engine.ts'
import { startOwn, type Own } from './own-process.ts'

async function freePort(): Promise<number> {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

type Send = <T>(path: string, body?: object) => Promise<T>

/** WebDriver, the classic one; asked with nothing to say it is a question. */
const sendTo = (address: string): Send => async (path, body) => {
  const answer = await fetch(address + path, body ? { method: 'POST', body: JSON.stringify(body) } : {})
  const { value } = await answer.json() as { value: never }
  if (!answer.ok) throw new Error(`${path}: ${(value as { message: string }).message}`)
  return value
}

async function answering(address: string): Promise<void> {
  for (const start = Date.now(); ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    try { return void await fetch(`${address}/status`) } catch (error) { if (Date.now() - start > 60_000) throw error }
  }
}

/** Its private windows, as every one that a driver opens: no file is kept there beyond a page. */
async function openSession(driver: string, display: string, started: Own[]): Promise<Engine> {
  const port = await freePort()
  started.push(startOwn(driver, () => [`--port=${port}`], { DISPLAY: display, GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1', NO_AT_BRIDGE: '1' }))
  const address = `http://127.0.0.1:${port}`
  await answering(address)
  const { sessionId, capabilities } = await sendTo(address)<{ sessionId: string; capabilities: { browserVersion: string } }>('/session', { capabilities: {} })
  const send = sendTo(`${address}/session/${sessionId}`)
  await send('/timeouts', { script: 60_000, pageLoad: 120_000 })
  await send('/window/rect', { x: 0, y: 0, width: 1000, height: 900 })
  return {
    version: capabilities.browserVersion,
    goto: (url) => send('/url', { url }),
    reload: () => send('/refresh', {}),
    ask: async (expression) => {
      const [value, error] = await send<[string, string]>('/execute/async', { args: [], script: `const done = arguments[0];
        (async () => JSON.stringify(await (${expression}) ?? null))().then((value) => done([value, '']), (error) => done(['', String(error)]))` })
      if (error) throw new Error(error)
      return JSON.parse(value)
    },
    act: (actions) => send('/actions', { actions }),
    close: async () => started.forEach((own) => own.end()),
  }
}

export async function launchWebKit(driver: string, screen: string): Promise<Engine> {
  const started = [startOwn(screen, () => ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'])]
  try {
    return await openSession(driver, `:${await started[0]!.says(/^(\d+)\n/m)}`, started)
  } catch (error) {
    started.forEach((own) => own.end())
    throw error
  }
}
