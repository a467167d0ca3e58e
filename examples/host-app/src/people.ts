import cookie from '@fastify/cookie'
import { randomInt, randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

export interface Person {
  id: string
  name: string
}

export interface People {
  find(this: void, request: FastifyRequest): Person | undefined
  signIn(this: void, reply: FastifyReply, person: Person): Person
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

const maxAge = 180 * 24 * 60 * 60

/** Whose wallet the broker's demo fills. On a fresh visit this computer's one person is signed in. */
export const firstPerson: Person = { id: 'demo', name: 'Sam Rivera' }

/** Somebody else, to see the app as a second person with a wallet of their own. */
export function newPerson(): Person {
  return {
    id: randomUUID(),
    name: `${firstNames[randomInt(firstNames.length)]} ${lastNames[randomInt(lastNames.length)]}`,
  }
}

/**
 * A demonstration's sign-in: a signed cookie remembers who one is. A real app has its own accounts here; what matters
 * to the
 * broker is a stable id of somebody this server knows.
 */
export async function addPeople(app: FastifyInstance, appName: string, secret: string): Promise<People> {
  await app.register(cookie, { secret })
  // Cookies do not know ports: apps on one computer would overwrite each other's.
  const cookieName = `${appName.toLowerCase()}_person`
  return {
    find: (request) => {
      const { valid, value } = request.unsignCookie(request.cookies[cookieName] ?? '')
      return valid && value ? parse(value) : undefined
    },
    signIn: (reply, person) => {
      const value = Buffer.from(JSON.stringify(person)).toString('base64url')
      reply.setCookie(cookieName, value, { path: '/', httpOnly: true, sameSite: 'lax', signed: true, maxAge })
      return person
    },
  }
}

function parse(value: string): Person | undefined {
  try {
    const { id, name }: Partial<Person> = JSON.parse(Buffer.from(value, 'base64url').toString())
    return typeof id === 'string' && typeof name === 'string' ? { id, name } : undefined
  } catch {
    return undefined
  }
}

/** A chosen name: one line, no control characters, at most 40 long. */
export function cleanName(name: unknown): string | undefined {
  if (typeof name !== 'string') return undefined
  const clean = name.normalize('NFC').replace(/\p{C}/gu, '').replace(/\s+/g, ' ').trim()
  return clean.length > 0 && clean.length <= 40 ? clean : undefined
}
