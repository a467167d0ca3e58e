import { vi } from 'vitest'

/** Words are those of one reader, whatever the machine that runs the tests speaks. */
vi.stubGlobal('navigator', { language: 'en-US' })
