export { insertNoticeMails } from './notices.repository.ts'
export { sendNotices } from './notices.service.ts'
