export * from './basics.ts'
export * from './kinds.ts'
export * from './requester.ts'
export * from './worker.ts'
