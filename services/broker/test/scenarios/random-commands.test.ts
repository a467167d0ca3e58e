import { declareRandomCommands } from './random-commands.ts'

// `npm run check:people` lives 160 of them.
declareRandomCommands({ pglite: 6, postgres: 8 })
