import { parentPort, workerData } from 'node:worker_threads'
import type { Asked } from './asked.ts'
import { repairFile } from './repair-file.ts'

const { bytes, asked } = workerData as { bytes: Uint8Array; asked: Asked }
parentPort?.postMessage(await repairFile(bytes, asked))
