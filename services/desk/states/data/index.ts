export * from './basics.ts'
export * from './requester.ts'
export * from './worker.ts'
