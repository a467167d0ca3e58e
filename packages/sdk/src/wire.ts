import type { components } from './wire.gen.ts'

type Schemas = components['schemas']

/** The wire grows: an answer may carry members and event types this version has not heard of. */
export type EventType = Schemas['EventType']

export type App = Schemas['App']
export type Attachment = Schemas['Attachment']
export type Assignment = Schemas['Assignment']
export type Event = Schemas['Event']
export type Kind = Schemas['Kind']
/** How one acceptance check went. */
export type CheckOutcome = Schemas['CheckOutcome']
export type InputOfTask = Schemas['InputOfTask']
export type InputForWorker = Schemas['InputForWorker']
export type SubmissionResult = Schemas['SubmissionResult']
export type Feedback = Schemas['Feedback']
export type Thumb = Schemas['Thumb']
export type KindName = Schemas['KindName']
export type Money = Schemas['Money']
export type Movement = Schemas['Movement']
export type Opening = Schemas['Opening']
export type Problem = Schemas['Problem']
export type Quote = Schemas['Quote']
export type RejectionReason = Schemas['RejectionReason']
export type Review = Schemas['Review']
export type Scope = Schemas['Scope']
export type Session = Schemas['Session']
export type SignedUrl = Schemas['SignedUrl']
export type Split = Schemas['Split']
export type Submission = Schemas['Submission']
export type Task = Schemas['Task']
export type TaskStatus = Schemas['TaskStatus']
export type TopUp = Schemas['TopUp']
export type Variant = Schemas['Variant']
export type Wallet = Schemas['Wallet']
export type WalletLink = Schemas['WalletLink']

export type ApproveRequest = Schemas['ApproveRequest']
export type ChangesRequest = Schemas['ChangesRequest']
export type FeedbackRequest = Schemas['FeedbackRequest']
export type QuoteRequest = Schemas['QuoteRequest']
export type RejectRequest = Schemas['RejectRequest']
export type SessionRequest = Schemas['SessionRequest']
export type TaskRequest = Schemas['TaskRequest']
export type TopUpRequest = Schemas['TopUpRequest']
export type WalletLinkRequest = Schemas['WalletLinkRequest']

export type Adjustment = Schemas['Adjustment']
export type AdjustmentRequest = Schemas['AdjustmentRequest']
export type AppMoney = Schemas['AppMoney']
export type AppReport = Schemas['AppReport']
export type AppShare = Schemas['AppShare']
export type ConsoleApp = Schemas['ConsoleApp']
export type ConsolePerson = Schemas['ConsolePerson']
export type Decision = Schemas['Decision']
export type LedgerEntry = Schemas['LedgerEntry']
export type MoneyWorld = Schemas['MoneyWorld']
export type OwnerAccounts = Schemas['OwnerAccounts']
export type OwnerRef = Schemas['OwnerRef']
export type TrialBalance = Schemas['TrialBalance']

export type Earnings = Schemas['Earnings']
export type NewWorkerToken = Schemas['NewWorkerToken']
export type Payer = Schemas['Payer']
export type Receipt = Schemas['Receipt']
export type SubmitRequest = Schemas['SubmitRequest']
export type TaskCard = Schemas['TaskCard']
export type TaskPreview = Schemas['TaskPreview']
export type Worker = Schemas['Worker']
export type WorkerAssignment = Schemas['WorkerAssignment']
export type WorkerNews = Schemas['WorkerNews']
export type WorkerToken = Schemas['WorkerToken']

/** What the broker can refuse with; closed, because each code has its own sentence and remedy. */
export type ErrorCode = Problem['code']

/** One page of a list: pass `nextCursor` back as `cursor`; null means that this was the last page. */
export interface Page<T> {
  items: T[]
  nextCursor: string | null
}
