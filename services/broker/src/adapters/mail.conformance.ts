import { describe, expect, test } from 'vitest'
import type { Mail, MailPort } from './mail.port.ts'

export interface Arrived {
  readonly to: string
  readonly subject: string
  readonly text: string
}

export interface MailUnderTest {
  readonly mail: MailPort
  /** What arrived so far, oldest first. */
  arrived(): Promise<readonly Arrived[]>
}

const plain: Mail = { to: 'ana@example.com', subject: 'One', text: 'A line.\n\nAnother.\n' }

/** What every adapter of the mail port must do. `create` answers an adapter with nothing in it. */
export function describeMailPort(name: string, create: () => Promise<MailUnderTest>): void {
  describe(`${name} takes mail`, () => {
    test('what was sent has arrived when sending resolves, as it was', async () => {
      const { mail, arrived } = await create()
      await mail.send(plain)
      expect(await arrived()).toEqual([plain])
    })

    test('each goes to whom it is for, and to nobody else', async () => {
      const { mail, arrived } = await create()
      await mail.send(plain)
      await mail.send({ ...plain, to: 'bo@example.com', subject: 'Two' })
      expect((await arrived()).map(({ to, subject }) => [to, subject])).toEqual([['ana@example.com', 'One'], ['bo@example.com', 'Two']])
    })

    test('words in any script arrive whole, in subject and text', async () => {
      const { mail, arrived } = await create()
      const words = { subject: 'Łódź · 日本語 · שלום · 🙂', text: 'Größe: 12 €\nこんにちは\n.\nA line that begins with a dot\n' }
      await mail.send({ ...plain, ...words })
      expect(await arrived()).toMatchObject([words])
    })

    test('an address and a subject stay one: nothing in them becomes a header or another recipient', async () => {
      const { mail, arrived } = await create()
      await mail.send({ ...plain, subject: 'Hello\r\nBcc: eve@example.com', to: 'ana@example.com' })
      await mail.send({ ...plain, to: 'ana@example.com, eve@example.com' }).catch(() => {})
      for (const { to } of await arrived()) expect(to).not.toBe('eve@example.com')
    })

    test('many at once arrive each once', async () => {
      const { mail, arrived } = await create()
      const subjects = Array.from({ length: 12 }, (_, n) => `Number ${n}`)
      await Promise.all(subjects.map((subject) => mail.send({ ...plain, subject })))
      expect((await arrived()).map(({ subject }) => subject).sort()).toEqual([...subjects].sort())
    })

    test('HTML beside the text takes nothing away from it', async () => {
      const { mail, arrived } = await create()
      await mail.send({ ...plain, html: '<p>A line.</p>' })
      expect(await arrived()).toMatchObject([{ text: plain.text }])
    })
  })
}
