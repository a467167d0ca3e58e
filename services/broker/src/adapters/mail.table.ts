export interface MailRow {
  id: string
  recipient: string
  subject: string
  body: string
  sent_at: Date
}
