export { attachmentsOfTask, bindToSubmission, bindToTask, filesMax } from './attachments.binding.ts'
export type { AttachmentsOfTask, BindToSubmission, BindToTask } from './attachments.binding.ts'
export { toAttachment } from './attachments.view.ts'
