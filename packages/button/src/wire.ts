/** Shapes of the wire, as the client has them. */
export type { Attachment, Event, Kind, Money, Problem, Quote, Submission, Task } from '@microsource/sdk'
