import type { Task } from './wire.ts'

/** Every English word the button says. Functions where a sentence has a place for something. */
export const label = 'Get it done'
export const notLoaded = 'Not reachable'
export const ready = 'Ready to review'
export const onIt = 'Someone is on it'
export const waitingShort = 'Waiting for someone'
export const offlineShort = 'Offline, draft kept'
export const downShort = 'Not reachable now'
export const downDraftShort = 'Not reachable, draft kept'
export const days = ['yesterday', 'today', 'tomorrow']
export const at = 'at'
export const someone = 'someone'
export const missingShort = 'Money is missing'
export const sendingShort = 'Sending'

export const title = 'What should be done?'
export const close = 'Close'
export const cancel = 'Cancel'
export const back = 'Back'
export const yours = 'Your tasks'
export const placeholder = 'Say it as you would to a colleague'
export const restored = (day: string) => `We kept your draft from ${day}`
export const anew = 'Start anew'
export const files = 'Files'
export const addFile = 'Add a file'
export const drop = 'Or drop or paste it'
export const remove = (name: string) => `Remove ${name}`
export const located = 'location removed'
export const tooMany = 'Ten files at most'
export const price = 'You pay'
export const other = 'Other amount'
export const priceForm = 'Name an amount like 1.50'
export const textShort = 'Say in a few words what should be done'
export const needsFile = 'Add a file: one is needed'
export const asked = (label: string, range: string) => `Still to say: ${label}${range}`
export const askedRange = (least: number | string, most: number | string) => ` (${least} to ${most})`
export const askRefused = (label: string, why: string) => `${label} ${why}`
export const appRefused = (name: string, why: string) =>
  `What this app sent along does not fit (${name} ${why}). Nothing was held; tell its makers.`
export const wanted = 'Wanted by'
export const whenHours = (time: string) => `In 2 hours, ${time}`
export const whenEvening = 'This evening, 20:00'
export const whenTomorrow = 'Tomorrow, 18:00'
export const whenDays = (day: string) => `In 3 days, ${day} 18:00`
export const whenAt = 'Date and time…'
export const whenAtLabel = 'Date and time'
export const held = 'Held now, paid only when you approve'
export const workerGets = 'The worker gets'
export const appGets = (app: string) => `${app} gets`
export const thisApp = 'This app'
export const serviceGets = 'The service gets'
export const wallet = (amount: string) => `Wallet ${amount}`
export const expected = (minutes: number) => `Usually back in ${minutes} minutes`
export const hold = (amount: string) => `Hold ${amount} and ask`
export const noSession = 'You are not signed in to this app, so nothing can be sent. Your draft is kept.'

export const sending = 'Not sent yet'
export const sendingText = 'You can close this. It goes on by itself, also after a reload.'
export const edit = 'Stop and edit'
export const left = (sent: string, all: string, seconds: number) =>
  `${sent} of ${all}` +
  (seconds ? `, ${seconds < 100 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`} left` : '')
export const offline = 'You are offline. Your draft is kept and goes out when you are back'
export const down = 'The service cannot be reached. Your draft is kept and goes out when it is back'
export const missing = (amount: string) => `${amount} is missing. Add money and this is sent by itself`
export const addMoney = 'Add money'
export const failed = 'Something went wrong. Nothing was lost; try again.'
export const tryAgain = 'Try again'
export const coming = 'Loading…'
export const notArrived = 'This part did not arrive. Nothing was lost; try again.'

export const timeline = 'What happened'
export const tags = {
  held: (amount: string) => `${amount} on hold`,
  paid: (amount: string) => `${amount} paid`,
  back: (amount: string) => `${amount} given back`,
}
export const statuses = {
  open: 'Waiting for someone',
  assigned: 'Someone is on it',
  submitted: 'Ready for you to look at',
  changes_requested: 'Your changes are being made',
  approved: 'Done and paid',
  rejected: 'Rejected',
  canceled: 'Taken back',
  expired: 'Nobody took it in time',
} as Record<Task['status'], string>
export const openUntil = (time: string) =>
  `Nobody has taken it yet. It is offered until ${time}; you can take it back at any moment.`
export const lateHere = 'It came after the time ran out. You can still take it.'
export const workingBy = (name: string, time: string) => `${name} is on it, back by ${time} at the latest.`
export const changingBy = (name: string, time: string) =>
  `${name} is making your changes, back by ${time} at the latest.`
export const untilLatest = (time: string) => `left, until ${time}`
export const closing = (name: string, time: string, amount: string) =>
  `You took it back. ${name} has until ${time}: if you approve what comes, ${amount} is paid; ` +
  'if nothing comes, it is given back.'
export const silence = (amount: string, time: string) =>
  time ? `If you do nothing, ${amount} is paid ${time}.` : `${amount} stays on hold until you decide.`
export const rejectedUntil = (name: string, amount: string, time: string, release: boolean) =>
  `${amount} stays on hold until ${time}, so that ${name} can object. ` +
  `Then ${release ? 'it is given back to you' : 'the task is open again'}.`
export const givenBack = (amount: string) => `${amount} was given back to your wallet.`
export const applied = {
  none: () => 'The result is yours.',
  due: () => 'Fetching the full files…',
  started: () => 'It may already be in your document. Look there before you add it again.',
  failed: () => 'It could not be added to your document. It is paid and safe; try again.',
  done: (hint?: string) => hint || 'Added to your document.',
} as Record<'none' | 'due' | 'started' | 'failed' | 'done', (hint?: string) => string>
export const look = 'Look at it'
export const addIt = 'Add it to the document'
export const notAdded = 'Paid, not added yet'
export const askNew = 'Ask for more'
export const takeBack = 'Take it back'
export const keepIt = 'Leave it'
export const takeBackMoney = (status: Task['status'], name: string, amount: string) =>
  status === 'open'
    ? `${amount} is given back to your wallet at once. Nobody has begun.`
    : `${name} has begun and may finish: if you approve what comes, ${amount} is paid. ` +
      `If nothing comes in time, ${amount} is given back. Nobody new can take it.`
export const events = {
  opened: () => 'You asked',
  assigned: (name) => `${name} took it`,
  extended: (name) => `${name} needs a little longer`,
  returned: () => 'It was given back and is open again',
  timed_out: () => 'The time ran out; it is open again',
  submitted: (name, task) =>
    `${name} delivered${(task.submission?.round ?? 1) > 1 ? `, round ${task.submission!.round}` : ''}`,
  late_submitted: () => 'A result came after the time ran out',
  changes_requested: () => 'You asked for changes',
  approved: (_name, task) => (task.review?.by === 'silence' ? 'Approved, because nobody objected' : 'You approved it'),
  rejected: () => 'You rejected it',
  reopened: () => 'It is open again',
  closing: () => 'No one new can take it',
  canceled: () => 'You took it back',
  expired: () => 'Nobody took it in time',
  released: () => 'The hold was released',
} as Record<string, (name: string, task: Task) => string>
export const eventMoney = {
  opened: (amount) => `${amount} on hold`,
  approved: (amount) => `${amount} paid`,
  canceled: (amount) => `${amount} given back`,
  expired: (amount) => `${amount} given back`,
  released: (amount) => `${amount} given back`,
} as Record<string, (amount: string) => string>
export const toLookAt = 'To look at'
export const onTheWay = 'On the way'
export const finished = 'Finished'
export const noTasks = 'What you ask for will be here.'

export const by = (name: string, minutes: number, round: number, rounds: number) =>
  [
    name,
    minutes > 1 && (minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`),
    round > 1 ? `changes ${round - 1} of ${rounds - 1}` : 'round 1',
  ]
    .filter(Boolean)
    .join(' · ')
export const loading = 'Fetching the preview…'
export const noPicture = 'The preview could not be shown.'
export const delivered = 'Delivered files'
export const download = 'Download'
export const slider = 'Before and after'
export const before = 'Before'
export const afterPreview = 'After · preview'
export const zoomIn = 'Closer'
export const zoomOut = 'Further away'
export const zoomFit = 'Fit'
export const note = (name: string) => `${name}:`
export const previewOnly = 'This is a smaller preview; the full file comes when you approve.'
export const partOnly = 'You see a part of it; all of it comes when you approve.'
export const work = 'The work'
export const locked = 'Opens when you approve'
export const checked = (titles: string[]) => ['Checked before you looked', titles.join(' · ')].join(': ')
export const approve = (amount: string) => `Approve and pay ${amount}`
export const askChanges = 'Ask for changes'
export const noRounds = 'All three rounds of changes are used.'
export const reject = 'Reject…'
export const takeLate = 'Take it and look closer'
export const newer = 'There is a newer version of the work. You are looking at it now.'
export const whatChanges = 'What should be different?'
export const changesThen = (name: string, round: number, rounds: number) =>
  `It goes back to ${name}: changes ${round} of ${rounds - 1}. Nothing is paid until you approve.`
export const sendChanges = (name: string) => `Ask ${name} for changes`
export const sayHow = 'Say it in a few words'
export const rejectTitle = 'What is wrong?'
export const reasons = {
  not_as_asked: 'It is not what I asked for',
  does_not_open: 'It does not open',
  someone_elses_work: 'It is someone else’s work',
  quality_too_low: 'Quality is too low',
}
export const whyReject = 'Say how, so that it can be judged'
export const thenTitle = 'And then?'
export const thens = {
  reopen: 'Open it again for someone else',
  release: 'Give the money back',
}
export const rejectMoney = (name: string, amount: string) =>
  `${amount} stays on hold for 48 hours, so that ${name} can object. Then it happens as you choose here.`
export const rejectNow = 'Reject'
