import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expectThat, root, type Step } from './step.ts'

type Text = string | Record<string, string>
export type Words = Record<string, Text>

const source = join(root, 'packages', 'button', 'src')

/** Words that no language says: for the person who asks, and for money that waits. */
const unwanted = /escrow|\buser\b|usuari|utente\b|utilisateur|gebruiker|nutzer|användar|użytkownik|пользовател|користувач|kullanıcı|pengguna|người dùng|séquestre|treuhand|fideicomis|depozyt|эскроу|депонир|ユーザ|エスクロ|用户|使用者|托管|託管|사용자|에스크로|مستخدم|משתמש|کاربر|उपयोगकर्ता|एस्क्रो/i

const placesOf = (text: string): string => [...new Set(text.match(/{\d}/g))].sort().join(' ')

const flat = (words: Words): Map<string, string> => new Map(Object.entries(words).flatMap(([name, text]) =>
  typeof text === 'string' ? [[name, text] as const] : Object.entries(text).map(([part, one]) => [`${name}.${part}`, one] as const)))

/** What is wrong with the words of a language beside the English ones, in words; empty when nothing is. */
export function faultsOf(english: Words, language: Words): string[] {
  const [wanted, found] = [flat(english), flat(language)]
  const missing = [...wanted.keys()].filter((name) => !found.get(name)?.trim()).map((name) => `${name} is missing`)
  const surplus = [...found.keys()].filter((name) => !wanted.has(name)).map((name) => `${name} is nobody's`)
  const both = [...found].filter(([name, text]) => wanted.has(name) && text)
  const places = both.filter(([name, text]) => placesOf(text) !== placesOf(wanted.get(name)!))
    .map(([name, text]) => `${name} has the places ${placesOf(text) || 'none'}, and should have ${placesOf(wanted.get(name)!) || 'none'}`)
  const words = both.filter(([, text]) => unwanted.test(text)).map(([name, text]) => `${name} says ${unwanted.exec(text)![0]}`)
  return [...missing, ...surplus, ...places, ...words]
}

interface Module { default: Words & { language: string[]; draftedBy: string } }

async function readEnglish(): Promise<Words> {
  const words = await import(join(source, 'words.ts')) as Record<string, Text | { text: string }>
  const { problemCodes } = await import(join(source, 'languages', 'language.ts')) as { problemCodes: readonly string[] }
  const { errors } = await import(join(root, 'packages', 'protocol', 'src', 'errors.ts')) as { errors: Record<string, unknown> }
  const unknown = problemCodes.filter((code) => !(code in errors))
  expectThat(unknown.length === 0, `Languages have sentences for what the broker never says: ${unknown.join(', ')}`)
  return {
    ...Object.fromEntries(Object.entries(words).map(([name, word]) => [name, typeof word === 'function' ? (word as { text: string }).text : word as Text])),
    problems: Object.fromEntries(problemCodes.map((code) => [code, code])),
  }
}

function expectPlantedFaults(english: Words, language: Words): void {
  const { close: _close, ...without } = language
  const plants: Words[] = [without, { ...language, more: 'x' }, { ...language, hold: 'x' }, { ...language, close: '{0}' }, { ...language, close: 'Escrow' }]
  const found = plants.map((plant) => faultsOf(english, plant).length)
  expectThat(found.every((count) => count === 1), `Of five planted mistakes in a language were found: ${found.join()}`)
}

export const languages: Step = {
  name: 'languages',
  async run() {
    const english = await readEnglish()
    const names = readdirSync(join(source, 'languages')).filter((file) => file !== 'language.ts').map((file) => file.slice(0, -3))
    const faults: string[] = []
    let drafted = 0
    for (const name of names) {
      const { language, draftedBy, ...words } = ((await import(join(source, 'languages', `${name}.ts`))) as Module).default
      faults.push(...faultsOf(english, words).map((fault) => `${name}: ${fault}`))
      if (draftedBy === 'machine') drafted++
      if (faults.length === 0 && name === names[0]) expectPlantedFaults(english, words)
      expectThat(language.length === 2, `${name} does not say what it is called.`)
    }
    expectThat(faults.length === 0, faults.join('\n'))
    expectThat(names.length > 0, 'There is no language.')
    return `${names.length} languages besides English, ${drafted} drafted by a machine, ${flat(english).size} texts each; planted mistakes found`
  },
}
