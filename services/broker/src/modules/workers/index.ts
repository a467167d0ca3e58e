export { insertWorker } from './workers.repository.ts'
export { workersRoutes } from './workers.routes.ts'
export { createProgram, createWorkerToken, findWorkerByToken, getWorker, mintProgramToken } from './workers.service.ts'
export type { WorkerRow } from './workers.table.ts'
