import { mkdirSync, writeFileSync } from 'node:fs'
import { pages } from './reference.ts'

/** Writes docs/reference from the tables the programs run on. */
const folder = new URL('../../../docs/reference/', import.meta.url)

mkdirSync(folder, { recursive: true })
for (const [name, text] of Object.entries(pages())) writeFileSync(new URL(name, folder), text)
