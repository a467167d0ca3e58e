import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSample, type Sample } from './read-sample.ts'

const texts = join(import.meta.dirname, 'texts')

/** The first start of this reader; the samples' dates stay what they are from then on. */
function firstStart(dataDir: string, now: Date): Date {
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, 'samples-since')
  try {
    writeFileSync(file, now.toISOString(), { flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  const kept = new Date(readFileSync(file, 'utf8'))
  return Number.isNaN(kept.getTime()) ? now : kept
}

export function readSamples(dataDir: string, now = new Date()): ReadonlyMap<string, Sample> {
  const since = firstStart(dataDir, now)
  const names = readdirSync(texts)
    .filter((file) => file.endsWith('.txt'))
    .map((file) => file.slice(0, -4))
  return new Map(names.map((name) => [name, readSample(name, readFileSync(join(texts, `${name}.txt`), 'utf8'), since)]))
}

/** How the feed of a sample is named in the store: by its path, because this server's port may change. */
export const sampleFeedPath = ({ name, format }: Sample): string =>
  `/samples/${name}/feed.${format === 'json' ? 'json' : 'xml'}`
