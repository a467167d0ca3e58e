/** Shapes of the wire, as the client has them. */
export type { Attachment, Event, Money, Quote, Submission, Task } from '@microsource/sdk'
