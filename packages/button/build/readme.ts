import { readFile, writeFile } from 'node:fs/promises'

/** Puts the built stub into the README, where pages copy it from. */
const readme = new URL('../README.md', import.meta.url)
const stub = (await readFile(new URL('../dist/stub.global.js', import.meta.url), 'utf8')).trim()
const text = await readFile(readme, 'utf8')
const place = /<script>[^\n]*microsource[^\n]*<\/script>/
if (!place.test(text)) throw new Error('README.md has no place for the stub.')
await writeFile(readme, text.replace(place, () => `<script>${stub}</script>`))
