/** Which worker a person who signed in is. */
export interface WorkerSignInRow {
  person_id: string
  worker_id: string
  created_at: Date
}
