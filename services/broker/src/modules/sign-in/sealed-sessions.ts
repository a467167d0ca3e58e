import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import type { DBAdapter, DBTransactionAdapter, Where } from 'better-auth/types'

const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/**
 * Hides session tokens at rest. The nonce comes from the token itself, so that a token is always sealed to the same
 * text and can be looked up; a token is random and never sealed for two purposes.
 */
export function createTokenSeal(key: Buffer): { seal(token: string): string; open(sealed: string): string } {
  return {
    seal(token) {
      const nonce = createHmac('sha256', key).update(token).digest().subarray(0, nonceBytes)
      const cipher = createCipheriv(algorithm, key, nonce)
      const text = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url')
      const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes))
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
      return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8')
    },
  }
}

type Row = Record<string, unknown>

/** The library's adapter, with the tokens of sessions sealed on the way in and opened on the way out. */
export function withSealedSessions(adapter: DBAdapter, key: Buffer): DBAdapter {
  const { seal, open } = createTokenSeal(key)
  const sealRow = (row: Row): Row => (typeof row['token'] === 'string' ? { ...row, token: seal(row['token']) } : row)
  const openRow = <T>(row: T): T => {
    const token = (row as Row | null)?.['token']
    return typeof token === 'string' ? { ...row, token: open(token) } : row
  }
  const sealValue = (value: Where['value']): Where['value'] =>
    typeof value === 'string' ? seal(value) : Array.isArray(value) ? value.map((one) => seal(String(one))) : value
  const sealWhere = (where: Where[]): Where[] =>
    where.map((part) => (part.field === 'token' ? { ...part, value: sealValue(part.value) } : part))

  function wrap<A extends DBTransactionAdapter>(inner: A): A {
    const sealed = <Asked extends { model: string; where?: Where[] | undefined; data?: Row; update?: Row }>(
      asked: Asked,
    ): Asked =>
      asked.model !== 'session'
        ? asked
        : {
            ...asked,
            ...(asked.where && { where: sealWhere(asked.where) }),
            ...(asked.data && { data: sealRow(asked.data) }),
            ...(asked.update && { update: sealRow(asked.update) }),
          }
    const opened = <T>({ model }: { model: string }, row: T): T => (model === 'session' ? openRow(row) : row)
    return {
      ...inner,
      create: async (asked) => opened(asked, await inner.create(sealed(asked as never))),
      findOne: async (asked) => opened(asked, await inner.findOne(sealed(asked))),
      findMany: async (asked) => (await inner.findMany(sealed(asked))).map((row) => opened(asked, row)),
      count: (asked) => inner.count(sealed(asked)),
      update: async (asked) => opened(asked, await inner.update(sealed(asked))),
      updateMany: (asked) => inner.updateMany(sealed(asked)),
      delete: (asked) => inner.delete(sealed(asked)),
      deleteMany: (asked) => inner.deleteMany(sealed(asked)),
    } as A
  }

  return { ...wrap(adapter), transaction: (work) => adapter.transaction((inner) => work(wrap(inner))) }
}
