export { audit, type Audit } from './audit.service.ts'
