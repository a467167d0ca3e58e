import cookie from '@fastify/cookie'
import { randomInt, randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

export interface Person {
  id: string
  name: string
}

const firstNames = ['Sam', 'Noor', 'Jonas', 'Mei', 'Lucía', 'Amara', 'Piotr', 'Ines', 'Theo', 'Yuki', 'Leila', 'Marek']
const lastNames = [
  'Rivera',
  'Okafor',
  'Lindqvist',
  'Tanaka',
  'Moreau',
  'Novak',
  'Haddad',
  'Castillo',
  'Brandt',
  'Silva',
  'Osei',
  'Keller',
]

const cookieName = 'lumen_person'
const days = 24 * 60 * 60

/** Whose wallet the broker's demo fills. On a fresh visit this computer's one person is signed in. */
export const firstPerson: Person = { id: 'demo', name: 'Sam Rivera' }

/** Somebody else, to see Lumen as a second person with a wallet of their own. */
export function newPerson(): Person {
  return {
    id: randomUUID(),
    name: `${firstNames[randomInt(firstNames.length)]} ${lastNames[randomInt(lastNames.length)]}`,
  }
}

/**
 * A demonstration's sign-in: a signed cookie remembers who one is. A real app has its own accounts here; what matters to the
 * broker is a stable id of somebody this server knows.
 */
export async function addPeople(app: FastifyInstance, secret: string): Promise<void> {
  await app.register(cookie, { secret })
}

export function findPerson(request: FastifyRequest): Person | undefined {
  const { valid, value } = request.unsignCookie(request.cookies[cookieName] ?? '')
  if (!valid || !value) return undefined
  try {
    const { id, name }: Partial<Person> = JSON.parse(Buffer.from(value, 'base64url').toString())
    return typeof id === 'string' && typeof name === 'string' ? { id, name } : undefined
  } catch {
    return undefined
  }
}

export function signIn(reply: FastifyReply, person: Person): Person {
  const value = Buffer.from(JSON.stringify(person)).toString('base64url')
  reply.setCookie(cookieName, value, { path: '/', httpOnly: true, sameSite: 'lax', signed: true, maxAge: 180 * days })
  return person
}

/** A chosen name: one line, no control characters, at most 40 long. */
export function cleanName(name: unknown): string | undefined {
  if (typeof name !== 'string') return undefined
  const clean = name.normalize('NFC').replace(/\p{C}/gu, '').replace(/\s+/g, ' ').trim()
  return clean.length > 0 && clean.length <= 40 ? clean : undefined
}
