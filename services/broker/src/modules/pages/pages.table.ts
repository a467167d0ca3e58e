/** A one-time way into a page of the broker, good for two minutes. */
export interface PageTicketRow {
  app_id: string
  id: string
  requester_id: string
  hash: string
  /** Under which grant an app made it; all null where it made none under one. */
  grant_owner_id: string | null
  grant_id: string | null
  grant_epoch: number | null
  /** Path to go to, made by us. */
  target: string
  expires_at: Date
  used_at: Date | null
}
