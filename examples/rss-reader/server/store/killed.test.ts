import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openDatabase } from './database.ts'
import { FeedStore } from './feed-store.ts'
import { ItemStore } from './item-store.ts'

test('killed while it writes, it has every feed whole or as it was before', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sheaf-killed-'))
  for (let round = 0; round < 4; round++) {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'killed.fixture.ts'), folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    await sleep(round * 7)
    child.kill('SIGKILL')
    await once(child, 'close')
    const database = openDatabase(folder)
    expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
    const newest = new FeedStore(database).findByUrl('https://site.example/')
    const saved = Number(newest?.title.split(' ')[1])
    const last = database.prepare('SELECT count(*) AS items FROM items WHERE title = ?').get(`Round ${saved}`)
    expect(last).toEqual({ items: 50 })
    expect(new ItemStore(database).search('demo', 'words', 10)).toHaveLength(10)
    database.exec("INSERT INTO words (words) VALUES ('integrity-check')")
    database.close()
  }
  rmSync(folder, { recursive: true })
})
