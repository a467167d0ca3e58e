export * from './split.ts'
