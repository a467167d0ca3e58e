import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expectThat, mustSucceed, type Step } from './step.ts'
import { packed } from './stranger.ts'

/**
 * Stores of extensions refuse a package that could bring code from elsewhere, even where it never runs; strict policies
 * and Trusted Types refuse it when it does. Each rule with what it must find, in the forms that a minifier leaves.
 */
const rules: readonly [why: string, found: RegExp, ...plants: string[]][] = [
  ['a script injector', /createElement(NS)?\([^)]*["'`]script["'`]|["'`]script["'`]\s*[,)]|<script\b/i,
    'document.createElement("script")', "d.createElementNS(n,'script')", 'let s=h(`script`,{src:u})', 'x.innerHTML="<script src=a>"'],
  ['eval', /\beval\b\s*(\(|\?\.|\))/, 'eval("1")', '(0,eval)("1")', 'eval?.("1")'],
  ['code from a string', /\bFunction\s*\(|\bset(Timeout|Interval)\(\s*["'`]/, 'new Function("a","return a")', 'Function("x")', 'setTimeout("a()",1)'],
  ['importScripts', /\bimportScripts\b/, 'importScripts("a.js")'],
  ['code from an address', /https?:\/\/[^\s"'`)]+\.[mc]?js\b/, 'l("https://cdn.example/a.js")', 'const u="http://a.example/b/c.mjs?x"'],
  ['an import from an address', /(\bimport\s*\(?|\bfrom)\s*["'`](https?:)?\/\//, 'import("https://a.example/b")', 'import"//a.example/b"',
    'export*from"http://a.example/b"'],
  ['a script in an address', /javascript:|data:(text|application)\/(java|ecma)script/i, 'location="javascript:a()"', 'import("data:text/javascript,1")'],
  ['written markup', /\bdocument\.write(ln)?\b|\.(inner|outer)HTML\s*=[^=]|insertAdjacentHTML/, 'document.write(a)', 'e.innerHTML=a', 'e.insertAdjacentHTML(a,b)'],
]

const code = /\.([mc]?js|html?|css|svg)$/

export function remoteCodeIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => code.test(file)).flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8')
    return rules.flatMap(([why, found]) => {
      const hit = found.exec(text)
      return hit ? [`${file}: ${why}: …${text.slice(Math.max(0, hit.index - 40), hit.index + 60)}…`] : []
    })
  })
}

/** Every plant of every rule, each in a file of its own at another depth of a package, must be found. */
function expectPlantsFound(folder: string): number {
  const plants = rules.flatMap(([why, , ...texts]) => texts.map((text) => ({ why, text })))
  const planted = join(folder, 'planted')
  plants.forEach(({ text }, place) => {
    const file = join(planted, ...Array.from({ length: place % 4 }, (_, depth) => `${depth}`), `${place}.${['js', 'mjs', 'cjs'][place % 3]}`)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `var a=1;${text};export{a}`)
  })
  const found = remoteCodeIn(planted)
  rmSync(planted, { recursive: true })
  const missed = plants.filter(({ why }, place) => !found.some((line) => new RegExp(`(^|/)${place}\\.[mc]?js: ${why}`).test(line)))
  expectThat(missed.length === 0, `Planted and not found: ${missed.map(({ text }) => text).join(' | ')}`)
  return plants.length
}

export const remoteCode: Step = {
  name: 'no remote code',
  async run() {
    const all = await packed()
    let files = 0
    let plants = 0
    for (const { name, tarball } of all) {
      const folder = `${tarball}.unpacked`
      mkdirSync(folder, { recursive: true })
      await mustSucceed('tar', ['-xzf', tarball, '-C', folder])
      const here = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => code.test(file)).length
      expectThat(here > 0, `@microsource/${name} has no code.`)
      files += here
      const found = remoteCodeIn(folder)
      expectThat(found.length === 0, found.map((line) => `${name}: ${line}`).join('\n'))
      plants = expectPlantsFound(folder)
    }
    return `${files} files of ${all.map(({ name }) => name).join(', ')}; ${plants} planted ones found in each`
  },
}
