import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readPage, root } from './markdown.ts'

const page = readPage('docs/architecture.md')

const foldersIn = (path: string): string[] =>
  readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))

test('every slice of the broker stands in the table of slices once, and none that is gone', () => {
  const [, table = ''] = /\| slices \| do \|\n\|---\|---\|\n((?:\|.*\n)+)/.exec(page) ?? []
  const named = [...table.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, names = '']) => names.split(' · '))
  expect(named.toSorted()).toEqual(foldersIn('services/broker/src/modules').toSorted())
})

test('every package and service has its row in the table of rooms', () => {
  const folders = ['packages', 'services'].flatMap((parent) => foldersIn(parent).map((name) => `${parent}/${name}`))
  expect(folders.filter((folder) => !page.includes(`| \`${folder}\` |`))).toEqual([])
})
