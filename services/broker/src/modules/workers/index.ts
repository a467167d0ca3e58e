export { insertWorker } from './workers.repository.ts'
export { workersRoutes } from './workers.routes.ts'
export { createProgram, findWorkerByToken, getWorker, mintProgramToken } from './workers.service.ts'
export type { WorkerRow } from './workers.table.ts'
