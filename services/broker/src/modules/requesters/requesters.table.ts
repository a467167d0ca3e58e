/** A person as one app knows them; created by the first session. */
export interface RequesterRow {
  app_id: string
  id: string
  /** The app's own id of the person. */
  external_id: string
  display_name: string | null
  /** As the app named it. */
  email: string | null
  /** Where a code of ours arrived. */
  verified_email: string | null
  created_at: Date
}
