import type { MailRow } from '../adapters/mail.table.ts'
import type { RailPartyRow } from '../adapters/rails/stripe/rail-parties.table.ts'
import type { SimulatedRailRow } from '../adapters/rails/simulated/simulated-rail.table.ts'
import type { IdempotencyKeyRow } from '../http/idempotency.table.ts'
import type { MemberRow, OperatorRow } from '../modules/access/access.table.ts'
import type { AdjustedAloneRow, AdjustmentRow } from '../modules/adjustments/adjustments.table.ts'
import type { ApiKeyRow, AppRow } from '../modules/apps/apps.table.ts'
import type { AssignmentRow } from '../modules/assignments/assignments.table.ts'
import type { AttachmentRow, FileBudgetRow, OpeningRow } from '../modules/attachments/attachments.table.ts'
import type { AutomaticSpendingRow, AutomaticTopUpRow, ChargeRow, DeclineRow, PaymentSettingsRow, WalletRoomRow } from '../modules/charges/charges.table.ts'
import type { AttemptRow, DeliveryRow, EndpointRow } from '../modules/deliveries/deliveries.table.ts'
import type { DisputeAnswerRow, DisputeFundsRow, DisputeRow } from '../modules/disputes/disputes.table.ts'
import type { EngagementRow, WorkerCapRow } from '../modules/engagements/engagements.table.ts'
import type { EventRow } from '../modules/events/events.table.ts'
import type { FeedbackRow } from '../modules/feedback/feedback.table.ts'
import type { EntryRow, LedgerAccountRow, LotRow, PostingRow } from '../modules/ledger/ledger.table.ts'
import type { LetterRow } from '../modules/letters/letters.table.ts'
import type { ConfirmationRow, GrantRow, GrantSpendingRow } from '../modules/grants/grants.table.ts'
import type { SubmissionResultRow, TaskInputRow } from '../modules/kinds/kinds.table.ts'
import type { NoticeMailRow } from '../modules/notices/notices.table.ts'
import type { OAuthArtifactRow, OAuthConsentRow } from '../modules/oauth/oauth.table.ts'
import type { OperatorActRow } from '../modules/operator-acts/operator-acts.table.ts'
import type { PageTicketRow } from '../modules/pages/pages.table.ts'
import type { PayeeRow } from '../modules/payees/payees.table.ts'
import type { PayoutAttemptRow, PayoutRow } from '../modules/payouts/payouts.table.ts'
import type { RailEventRow } from '../modules/rail-events/rail-events.table.ts'
import type { ReconciliationRow } from '../modules/reconciliation/reconciliation.table.ts'
import type { RefundRow } from '../modules/refunds/refunds.table.ts'
import type { RequesterRow } from '../modules/requesters/requesters.table.ts'
import type { PartOfferRow, TipRow } from '../modules/reviews/reviews.table.ts'
import type { SignalRow } from '../modules/signals/signals.table.ts'
import type { WatchRow } from '../modules/signals/watches.table.ts'
import type { WorkerSignInRow } from '../modules/sign-in/sign-in.table.ts'
import type { ReviewRow, SubmissionRow } from '../modules/submissions/submissions.table.ts'
import type { TaskCardRow, TaskPriceRow, TaskRow } from '../modules/tasks/tasks.table.ts'
import type { SpendingRow } from '../modules/wallets/wallets.table.ts'
import type { WorkerRow, WorkerTokenRow } from '../modules/workers/workers.table.ts'

/** Every table, each row type beside its slice. */
export interface Database {
  tasks: TaskRow
  task_prices: TaskPriceRow
  assignments: AssignmentRow
  task_inputs: TaskInputRow
  submissions: SubmissionRow
  submission_results: SubmissionResultRow
  reviews: ReviewRow
  part_offers: PartOfferRow
  tips: TipRow
  feedback: FeedbackRow
  attachments: AttachmentRow
  openings: OpeningRow
  file_budgets: FileBudgetRow
  events: EventRow
  endpoints: EndpointRow
  deliveries: DeliveryRow
  attempts: AttemptRow
  task_cards: TaskCardRow
  postings: PostingRow
  entries: EntryRow
  ledger_accounts: LedgerAccountRow
  lots: LotRow
  charges: ChargeRow
  wallet_rooms: WalletRoomRow
  declines: DeclineRow
  payment_settings: PaymentSettingsRow
  automatic_top_ups: AutomaticTopUpRow
  automatic_spending: AutomaticSpendingRow
  refunds: RefundRow
  disputes: DisputeRow
  dispute_funds: DisputeFundsRow
  dispute_answers: DisputeAnswerRow
  rail_events: RailEventRow
  reconciliations: ReconciliationRow
  spending: SpendingRow
  grants: GrantRow
  grant_spending: GrantSpendingRow
  confirmations: ConfirmationRow
  engagements: EngagementRow
  worker_caps: WorkerCapRow
  members: MemberRow
  operators: OperatorRow
  adjustments: AdjustmentRow
  adjusted_alone: AdjustedAloneRow
  operator_acts: OperatorActRow
  apps: AppRow
  api_keys: ApiKeyRow
  requesters: RequesterRow
  page_tickets: PageTicketRow
  idempotency_keys: IdempotencyKeyRow
  oauth_artifacts: OAuthArtifactRow
  oauth_consents: OAuthConsentRow
  workers: WorkerRow
  worker_tokens: WorkerTokenRow
  worker_sign_ins: WorkerSignInRow
  mails: MailRow
  notice_mails: NoticeMailRow
  signals: SignalRow
  watches: WatchRow
  payees: PayeeRow
  letters: LetterRow
  payouts: PayoutRow
  payout_attempts: PayoutAttemptRow
  simulated_rail: SimulatedRailRow
  rail_parties: RailPartyRow
}
