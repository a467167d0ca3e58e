import { declareRandomCommands } from './random-commands.ts'

declareRandomCommands({ pglite: 60, postgres: 100 })
