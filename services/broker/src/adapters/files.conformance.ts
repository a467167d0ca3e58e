import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FileKey, FilesPort } from './files.port.ts'

const newKey = (part: FileKey['part'] = 'original'): FileKey => ({ appId: randomUUID(), attachmentId: randomUUID(), part })

async function* chunks(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text)
}

async function* cutAfter(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
  throw new Error('the sender broke off')
}

async function readAll(files: FilesPort, key: FileKey, range?: { first: number, last: number }): Promise<string | undefined> {
  const stream = await files.open(key, range)
  return stream && (await buffer(stream)).toString()
}

/** What every adapter of the files port must do. `create` answers an adapter on fresh, empty storage. */
export function describeFilesPort(name: string, create: () => Promise<FilesPort>): void {
  describe(`${name} keeps files`, () => {
    test('what was put can be read, whole and by its size', async () => {
      const [files, key] = [await create(), newKey()]
      expect(await files.put(key, chunks('one ', 'two ', 'three'))).toEqual({ sizeBytes: 13 })
      expect(await readAll(files, key)).toBe('one two three')
      expect(await files.stat(key)).toEqual({ sizeBytes: 13 })
    })

    test('a range has its first and its last byte', async () => {
      const [files, key] = [await create(), newKey()]
      await files.put(key, chunks('0123456789'))
      expect(await readAll(files, key, { first: 0, last: 0 })).toBe('0')
      expect(await readAll(files, key, { first: 3, last: 6 })).toBe('3456')
      expect(await readAll(files, key, { first: 9, last: 9 })).toBe('9')
    })

    test('what was never put is not there', async () => {
      const [files, key] = [await create(), newKey()]
      expect(await files.open(key)).toBeUndefined()
      expect(await files.stat(key)).toBeUndefined()
      await files.deleteAll(key)
    })

    test('parts and attachments do not touch each other', async () => {
      const [files, key] = [await create(), newKey()]
      const others: FileKey[] = [{ ...key, part: 'reduced' }, { ...key, attachmentId: randomUUID() }, { ...key, appId: randomUUID() }]
      await files.put(key, chunks('mine'))
      for (const other of others) expect(await files.stat(other)).toBeUndefined()
      for (const other of others) await files.put(other, chunks('other'))
      expect(await readAll(files, key)).toBe('mine')
    })

    test('putting again replaces', async () => {
      const [files, key] = [await create(), newKey()]
      await files.put(key, chunks('a long first version'))
      await files.put(key, chunks('short'))
      expect(await readAll(files, key)).toBe('short')
    })

    test('an upload that breaks off leaves what was there before', async () => {
      const [files, key] = [await create(), newKey()]
      await expect(files.put(key, cutAfter('half'))).rejects.toThrow('broke off')
      expect(await files.stat(key)).toBeUndefined()
      await files.put(key, chunks('whole'))
      await expect(files.put(key, cutAfter('half'))).rejects.toThrow('broke off')
      expect(await readAll(files, key)).toBe('whole')
    })

    test('of parallel puts one is there whole', async () => {
      const [files, key] = [await create(), newKey()]
      const versions = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(100_000))
      await Promise.all(versions.map((version) => files.put(key, chunks(version.slice(0, 50_000), version.slice(50_000)))))
      expect(versions).toContain(await readAll(files, key))
    })

    test('deleting removes every part and nothing else', async () => {
      const [files, key, other] = [await create(), newKey(), newKey()]
      for (const part of ['original', 'reduced', 'thumbnail'] as const) await files.put({ ...key, part }, chunks(part))
      await files.put(other, chunks('stays'))
      await files.deleteAll(key)
      for (const part of ['original', 'reduced', 'thumbnail'] as const) expect(await files.stat({ ...key, part })).toBeUndefined()
      expect(await readAll(files, other)).toBe('stays')
    })

    test('any bytes in any pieces come back equal', async () => {
      const files = await create()
      await fc.assert(fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 5_000 }), { maxLength: 8 }), async (pieces) => {
        const key = newKey()
        await files.put(key, (async function* () { yield* pieces })())
        const stream = await files.open(key)
        expect(stream && (await buffer(stream)).equals(Buffer.concat(pieces))).toBe(true)
      }), { numRuns: 25 })
    })

    test('a key that is no pair of UUIDs is refused', async () => {
      const files = await create()
      for (const evil of ['..', '../../etc', 'a/b', '', `${randomUUID()}/../..`]) {
        await expect(files.put({ ...newKey(), attachmentId: evil }, chunks('x'))).rejects.toThrow()
        await expect(files.deleteAll({ appId: evil, attachmentId: randomUUID() })).rejects.toThrow()
      }
      await expect(files.put({ ...newKey(), part: '../original' as 'original' }, chunks('x'))).rejects.toThrow()
    })
  })
}
