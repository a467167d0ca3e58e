import type { Person } from '@microsource/example-host-app/person'
import { createContext } from 'react'

/** Who is signed in; null when our own server does not answer. Reading works without it. */
export const PersonContext = createContext<Person | null>(null)
