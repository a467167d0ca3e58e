import { declareRandomCommands } from './random-commands.ts'

// `npm run check:people` lives 160 of them.
declareRandomCommands({ pglite: 12, postgres: 16 })
