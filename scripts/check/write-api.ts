import { writeApi } from './api.ts'
import { CheckFailed } from './step.ts'

try {
  writeApi()
} catch (error) {
  if (!(error instanceof CheckFailed)) throw error
  console.error(error.message)
  process.exitCode = 1
}
