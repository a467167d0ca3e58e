import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, inject, test, vi } from 'vitest'
import { barriersInEveryLook, createDatabase, dropDatabase, findChromium, launchChromium } from './index.ts'
import { findPostgresBinaries } from './postgres-binaries.ts'

const url = inject('postgresUrl')

async function query(database: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  try { return (await client.query(sql)).rows } finally { await client.end() }
}

afterAll(async () => {
  await dropDatabase(url, 'environment_copy')
  await dropDatabase(url, 'environment')
})

test('a database cloned from a template holds what the template held', async () => {
  const template = await createDatabase(url, 'environment')
  await query(template, 'CREATE TABLE t (n int)')
  await query(template, 'INSERT INTO t VALUES (7)')
  const copy = await createDatabase(url, 'environment_copy', 'environment')
  expect(await query(copy, 'SELECT n FROM t')).toEqual([{ n: 7 }])
})

test('a database made a second time starts empty', async () => {
  const again = await createDatabase(url, 'environment_copy')
  expect(await query(again, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).toEqual([])
})

test('only complete installations of PostgreSQL are found', () => {
  vi.stubEnv('PATH', '/nowhere')
  const folder = findPostgresBinaries()
  vi.unstubAllEnvs()
  expect(folder === undefined || existsSync(join(folder, 'initdb'))).toBe(true)
})

test('Chromium opens a page', async ({ skip }) => {
  if (!await findChromium()) skip('no Chromium')
  const browser = await launchChromium()
  const page = await browser.newPage()
  await page.setContent('<button>Ask someone</button>')
  expect(await page.getByRole('button').textContent()).toBe('Ask someone')
  await browser.close()
})

test('a picture without words and a page that is too wide are found in every look', async ({ skip }) => {
  if (!await findChromium()) skip('no Chromium')
  const browser = await launchChromium()
  const page = await browser.newPage()
  const of = async (inside: string): Promise<string[]> => {
    await page.setContent(`<!doctype html><html lang="en"><title>A page</title><main><h1>A page</h1>${inside}</main></html>`)
    const found = await barriersInEveryLook(page, { name: 'planted', shows: () => 'html' })
    return found.map((barrier) => barrier.split(/ img|\n/)[0] ?? '')
  }
  expect(await of('<p>Nothing wrong</p>')).toEqual([])
  expect(await of('<img src="data:,">')).toEqual(['light', 'light-390', 'dark-390', 'dark'].map((look) => `${look}: image-alt`))
  expect(await of('<p style="width: 1000px">Wide</p>')).toEqual(
    ['light-390', 'dark-390'].map((look) => `${look}: the page is wider than the window`))
  await browser.close()
})
