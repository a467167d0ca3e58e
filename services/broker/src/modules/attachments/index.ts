export { attachmentsOfTask, bindToSubmission, bindToTask } from './attachments.binding.ts'
export type { AttachmentsOfTask, BindToSubmission, BindToTask } from './attachments.binding.ts'
export { toAttachment } from './attachments.view.ts'
export { fileSizeMaxBytes, filesMax } from './limits.ts'
