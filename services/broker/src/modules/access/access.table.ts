/** A person who may look at an app's money. E-mail addresses are kept in small letters. */
export interface MemberRow {
  app_id: string
  email: string
  since: Date
}

/** A person who operates this broker. */
export interface OperatorRow {
  id: string
  email: string
  since: Date
}
