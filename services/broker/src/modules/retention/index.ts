export { forgetOld } from './retention.service.ts'
