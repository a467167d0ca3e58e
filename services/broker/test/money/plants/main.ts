import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { plants } from './plants.ts'

/** Hunts for each mistake, or for those with one of the words given, and says after how many steps each showed. */
const words = process.argv.slice(2)
const wanted = plants
  .map(({ name }) => name)
  .filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
const place = mkdtempSync(join(tmpdir(), 'microsource-plants-'))
const report = join(place, 'report')
const config = fileURLToPath(new URL('plants.config.ts', import.meta.url))
const root = fileURLToPath(new URL('../../../../../', import.meta.url))
const { status } = spawnSync('vitest', ['run', '--config', config], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, MONEY_PLANTS: wanted.join('\n'), MONEY_REPORT: report },
})
const lines = existsSync(report) ? readFileSync(report, 'utf8').trim().split('\n') : []
const found = new Map(
  lines
    .map((line) => JSON.parse(line) as { plant: string; after: number; finding: string | null })
    .map((one) => [one.plant, one]),
)
rmSync(place, { recursive: true })
for (const name of wanted) {
  const one = found.get(name)
  console.log(
    `| ${name} | ${one?.finding ? `${one.after}` : 'not found'} | ${(one?.finding ?? '')
      .slice(0, 90)
      .replaceAll('|', '/')
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')} |`,
  )
}
console.log(`${wanted.filter((name) => found.get(name)?.finding).length} of ${wanted.length} found`)
process.exitCode = status ?? 1
