/** A one-time way into a page of the broker, good for two minutes. */
export interface PageTicketRow {
  app_id: string
  id: string
  requester_id: string
  hash: string
  /** Path to go to, made by us. */
  target: string
  expires_at: Date
  used_at: Date | null
}
