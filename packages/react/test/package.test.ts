import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { expect, test } from 'vitest'

const dist = fileURLToPath(new URL('../dist/', import.meta.url))

test.each(['index.js', 'follow.js'])('%s says in its first line that it is for the client', (file) => {
  expect(readFileSync(dist + file, 'utf8')).toMatch(/^["']use client["']/)
})

test('imported where there is no document it renders the tag with a button in it', () => {
  const script = `import { createElement as h } from 'react'; import { renderToString } from 'react-dom/server'
    import { MicroSourceButton, useTask } from ${JSON.stringify(`${dist}index.js`)}
    const Status = () => useTask('task_1', { broker: '', session() { throw new Error('asked') } }).task?.status ?? 'nothing yet'
    console.log(renderToString(h(MicroSourceButton, { broker: 'https://broker.test', onTask() {}, context() {} })), renderToString(h(Status)))`
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: dist, encoding: 'utf8' })
  expect(said.trim()).toBe('<micro-source-button broker="https://broker.test"><button type="button">Get it done</button></micro-source-button>'
    + ' nothing yet')
})

test('an app that imports the button too has each of its parts once', async () => {
  const { metafile } = await build({
    stdin: { contents: "import '@microsource/button'; import '@microsource/button/jsx'; export * from '@microsource/react'", resolveDir: dist },
    bundle: true, splitting: true, format: 'esm', outdir: '/built', write: false, metafile: true, external: ['react'],
    logLevel: 'error',
  })
  const parts = Object.keys(metafile.inputs).filter((file) => /button\/dist\/(index|app)\.js$/.test(file))
  expect(parts.map((file) => file.split('/').at(-1)).sort()).toEqual(['app.js', 'index.js'])
})
