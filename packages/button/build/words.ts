import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Options } from 'tsup'
import { type Language, problemCodes } from '../src/languages/language.ts'
import * as english from '../src/words.ts'

type Plugin = NonNullable<Options['esbuildPlugins']>[number]
type Word = string | Record<string, string>

const source = resolve('src')
const place = join(source, 'words.ts')
const folder = join(source, 'languages')

/** English as the languages have it: sentences as their texts. */
export const own: Record<string, Word> = Object.fromEntries(Object.entries(english).map(([name, word]) =>
  [name, typeof word === 'function' ? word.text : word]))

const sentences = new Set(Object.entries(english).filter(([, word]) => typeof word === 'function').map(([name]) => name))

/**
 * The moments at which words of a language come: each is a file, in the order in which the dialog asks for them. What no
 * moment names comes with what is sent.
 */
const moments: Record<string, string[]> = {
  click: ['app'], sent: [], refused: ['problems'], status: ['tasks'], story: ['story'], review: ['review', 'compare'],
}
const momentOf = (chunk: string): string =>
  Object.keys(moments).find((moment) => moments[moment]!.includes(chunk)) ?? 'sent'

/** Words of the tasks' chunk that come in a file of their own, so that no file grows beyond its budget. */
const apart: Record<string, { of: string; words: string[] }> = {
  story: { of: 'tasks', words: ['timeline', 'events', 'deliveredAgain', 'approvedBySilence', 'takeBackOpen', 'takeBackBegun',
    'closing', 'objecting', 'thenBack', 'thenOpen', 'applied', 'lateHere'] },
}

export const languageNames: string[] = readdirSync(folder).filter((file) => file !== 'language.ts')
  .map((file) => file.slice(0, -3)).sort()

export const languages: Record<string, Language> = Object.fromEntries(await Promise.all(languageNames.map(
  async (name) => [name, ((await import(join(folder, `${name}.ts`))) as { default: Language }).default] as const)))

const isSource = (file: string): boolean => file.endsWith('.ts') && !file.endsWith('.test.ts')
const textOf = (file: string): string => readFileSync(file, 'utf8')

/** The words that each chunk says, in their order: those that its folders name; those of `views` are the click's. */
function wordsByChunk(entry: Record<string, string>): Record<string, string[]> {
  const said: Record<string, Set<string>> = { problems: new Set(['problems']) }
  const folders = readdirSync(source, { withFileTypes: true }).filter((file) => file.isDirectory() && file.name !== 'languages')
  for (const { name } of folders) {
    const files = readdirSync(join(source, name)).filter(isSource)
    const found = files.flatMap((file) => [...textOf(join(source, name, file)).matchAll(/\bwords\.(\w+)/g)].map(([, word]) => word!))
    for (const word of found) (said[chunkOf(entry, join(source, name))] ??= new Set()).add(word)
  }
  const all = new Set(Object.values(said).flatMap((words) => [...words]))
  const unsaid = Object.keys(own).filter((name) => !all.has(name) && name !== 'notLoaded')
  if (unsaid.length > 0) throw new Error(`Nobody says these words: ${unsaid.join(', ')}`)
  for (const [name, { of, words }] of Object.entries(apart)) {
    said[name] = new Set(words)
    for (const word of words) said[of]!.delete(word)
  }
  const order = [...Object.keys(own), 'problems']
  return Object.fromEntries(Object.entries(said).map(([chunk, words]) => [chunk, order.filter((name) => words.has(name))]))
}

/** A folder is of the chunk whose entry lies in it, else of the one that a click loads. */
function chunkOf(entry: Record<string, string>, from: string): string {
  return Object.keys(entry).find((name) => name !== 'index' && dirname(resolve(entry[name]!)) === from && from !== source) ?? 'app'
}

/** What a chunk has in place of `words.ts`: each word in a variable of its own, so that other words can take its place. */
const moduleOf = (chunk: string, words: string[]): string => `let ${words.join()};
  learning('${chunk}',(list)=>{[${words.join()}]=list},${JSON.stringify(words.map((name) => own[name]))});
  export{${words.join()}};`

const saying = new RegExp(`\\bwords\\.(${[...sentences].join('|')})\\b(\\()?`, 'g')
/** A sentence is filled where it is said: a function for each would weigh more than the words. */
export const sayInPlace = (text: string): string => text.replace(saying, (said, name: string, call) => {
  if (!call) throw new Error(`${said} can only be called.`)
  return `words.fill(words.${name},`
})

/**
 * Gives every chunk the words that it says and the map of languages its imports. `short` is how a chunk besides the
 * click's has something from there.
 */
export function speaking(entry: Record<string, string>, short?: (name: string) => string): Plugin {
  return {
    name: 'speaking',
    setup(build) {
      const chunks = wordsByChunk(entry)
      build.onResolve({ filter: /\/words\.ts$/ }, ({ importer, path }) =>
        resolve(dirname(importer), path) === place ? { path: chunkOf(entry, dirname(importer)), namespace: 'words' } : undefined)
      build.onLoad({ filter: /.*/, namespace: 'words' }, ({ path }) => {
        const speech = short && path !== 'app' ? `import{${short('fill')} as fill,${short('learning')} as learning}from'./app.js'`
          : `import{fill,learning}from'${join(source, 'app/speech.ts')}'`
        const lists = [path, ...Object.keys(apart).filter((name) => apart[name]!.of === path)]
        return { contents: `${speech};export{fill};${lists.map((name) => moduleOf(name, chunks[name]!)).join('')}`, resolveDir: source }
      })
      build.onResolve({ filter: /^\.\/languages\/.*\.js$/ }, ({ path }) => ({ path, external: true }))
      const all = languageNames.map((name) => `'${name}':[${Object.keys(moments).map((moment) =>
        `()=>import('./languages/${name}-${moment}.js')`).join()}]`)
      build.onLoad({ filter: /src\/languages\.ts$/ }, ({ path }) =>
        ({ contents: textOf(path).replace('= {}', `= {${all.join()}}`), loader: 'ts' }))
      build.onLoad({ filter: /button\/src\/.*\.ts$/ }, ({ path }) => ({ contents: sayInPlace(textOf(path)), loader: 'ts' }))
    },
  }
}

const directionOf = (name: string): string => /Arab|Hebr/.test(new Intl.Locale(name).maximize().script!) ? 'rtl' : 'ltr'
/** How pages name it: by the language, and where that is not enough by its regions. */
const tagsOf = (name: string): string[] => name === 'zh-Hant' ? [name, 'zh-TW', 'zh-HK', 'zh-MO'] : [name]

/** Writes the files of every language: one for each moment, and one for hosts that want them all with the page. */
export function writeLanguages(entry: Record<string, string>): void {
  const chunks = wordsByChunk(entry)
  const to = resolve('dist/languages')
  mkdirSync(to, { recursive: true })
  for (const [name, language] of Object.entries(languages)) {
    const words = language as unknown as Record<string, Word>
    const listOf = (chunk: string): string =>
      `${chunk}=${JSON.stringify(chunks[chunk]!.map((word) => words[word] ?? own[word] ?? {}))}`
    for (const moment of Object.keys(moments)) {
      const mine = Object.keys(chunks).filter((chunk) => momentOf(chunk) === moment)
      writeFileSync(join(to, `${name}-${moment}.js`), `export const ${mine.map(listOf).join()}`)
    }
    const names = Object.keys(moments)
    writeFileSync(join(to, `${name}.js`), [
      `import{MicroSourceButton as B}from'../index.js'`,
      ...names.map((moment) => `import*as ${moment} from'./${name}-${moment}.js'`),
      `const spoken={name:'${name}',direction:'${directionOf(name)}',parts:[${names.map((moment) => `async()=>${moment}`).join()}]}`,
      `B.words={...B.words,${tagsOf(name).map((tag) => `'${tag}':spoken`).join()}}`,
      `B.texts=${JSON.stringify([language.label, language.notLoaded])}`,
      // Buttons of the page were painted when the class was defined, a moment ago.
      `globalThis.document?.querySelectorAll('micro-source-button').forEach((button)=>button.say?.())`,
    ].join('\n'))
  }
  writeFileSync(join(to, 'language.d.ts'), 'export {}\n')
}

export { problemCodes }
