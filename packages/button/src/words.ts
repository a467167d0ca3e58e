import { sentence, type Sentence } from './app/speech.ts'

/**
 * Every English word the button says. A chunk holds those that it says, and the same ones of another language come in
 * its place (`languages/`); so all there is are texts, sentences with places for something, and tables of texts.
 * Numbers, times, money and their plurals come from `Intl`.
 */
type Amount = Sentence<[amount: string]>
type Name = Sentence<[name: string]>
type Time = Sentence<[time: string]>

export const label = 'Get it done'
export const notLoaded = 'Not reachable'
export const ready = 'Ready to review'
export const onIt = 'Someone is on it'
export const waitingShort = 'Waiting for someone'
export const offlineShort = 'Offline, draft kept'
export const downShort = 'Not reachable now'
export const downDraftShort = 'Not reachable, draft kept'
export const dayAt: Sentence<[day: string, time: string]> = sentence('{0} at {1}')
export const someone = 'someone'
export const missingShort = 'Money is missing'
export const sendingShort = 'Sending'

export const title = 'What should be done?'
export const close = 'Close'
export const cancel = 'Cancel'
export const back = 'Back'
export const yours = 'Your tasks'
export const placeholder = 'Say it as you would to a colleague'
export const restored: Sentence<[day: string]> = sentence('We kept your draft from {0}')
export const anew = 'Start anew'
export const files = 'Files'
export const addFile = 'Add a file'
export const drop = 'Or drop or paste it'
export const remove: Name = sentence('Remove {0}')
export const located = 'location removed'
export const tooLarge: Amount = sentence('At most {0} for one file')
export const tooMany = 'Ten files at most'
export const price = 'You pay'
export const other = 'Other amount'
export const priceForm: Amount = sentence('Name an amount like {0}')
export const textShort = 'Say in a few words what should be done'
export const needsFile = 'Add a file: one is needed'
export const asked: Sentence<[label: string]> = sentence('Still to say: {0}')
export const appRefused: Sentence<[name: string, why: string]> =
  sentence('What this app sent along does not fit ({0} {1}). Nothing was held; tell its makers.')
export const wanted = 'Wanted by'
export const whenHours: Time = sentence('In 2 hours, {0}')
export const whenEvening: Time = sentence('This evening, {0}')
export const whenTomorrow: Time = sentence('Tomorrow, {0}')
export const whenDays: Time = sentence('In 3 days, {0}')
export const whenAt = 'Date and time…'
export const whenAtLabel = 'Date and time'
export const held = 'Held now, paid only when you approve'
export const workerGets = 'The worker gets'
export const appGets: Name = sentence('{0} gets')
export const thisApp = 'This app'
export const serviceGets = 'The service gets'
export const wallet: Amount = sentence('Wallet {0}')
export const expected: Time = sentence('Usually back in {0}')
export const hold: Amount = sentence('Hold {0} and ask')
export const noSession = 'You are not signed in to this app, so nothing can be sent. Your draft is kept.'

export const sending = 'Not sent yet'
export const sendingText = 'You can close this. It goes on by itself, also after a reload.'
export const edit = 'Stop and edit'
export const lost: Name = sentence('{0} was not kept. Add it again.')
export const sentOf: Sentence<[sent: string, all: string]> = sentence('{0} of {1}')
export const left: Time = sentence('{0} left')
export const offline = 'You are offline. Your draft is kept and goes out when you are back'
export const down = 'The service cannot be reached. Your draft is kept and goes out when it is back'
export const signIn = 'Sign in'
export const signInLater = 'You sign in when you send this.'
export const signInAsk = 'Sign in at the service, and this is sent by itself. Your draft is kept.'
export const signInOpen = 'Sign in in the window that opened. Then this is sent by itself.'
export const signInBlocked = 'The window did not open. Press again.'
export const signInHere = 'In this window'
export const signOut = 'Not you? Sign out'
export const goThere = 'Open that page'
export const confirmThere = 'Confirm it on the page of the service; then this is sent by itself.'
export const limitThere = 'This goes over what you allow this app. Allow more there, and this is sent by itself.'
export const missing: Amount = sentence('{0} is missing. Add money and this is sent by itself')
export const addMoney = 'Add money'
export const failed = 'Something went wrong. Nothing was lost; try again.'
export const tryAgain = 'Try again'
export const coming = 'Loading…'
export const notArrived = 'This part did not arrive. Nothing was lost; try again.'

export const timeline = 'What happened'
export const tags = { held: '{0} on hold', paid: '{0} paid', back: '{0} given back' }
export const statuses = {
  open: 'Waiting for someone',
  assigned: 'Someone is on it',
  submitted: 'Ready for you to look at',
  changes_requested: 'Your changes are being made',
  approved: 'Done and paid',
  rejected: 'Rejected',
  canceled: 'Taken back',
  expired: 'Nobody took it in time',
}
export const openUntil: Time =
  sentence('Nobody has taken it yet. It is offered until {0}; you can take it back at any moment.')
export const lateHere = 'It came after the time ran out. You can still take it.'
export const workingBy: Sentence<[name: string, time: string]> = sentence('{0} is on it, back by {1} at the latest.')
export const changingBy: Sentence<[name: string, time: string]> =
  sentence('{0} is making your changes, back by {1} at the latest.')
export const untilLatest: Time = sentence('left, until {0}')
export const closing: Sentence<[name: string, time: string, amount: string]> = sentence(
  'You took it back. {0} has until {1}: if you approve what comes, {2} is paid; if nothing comes, it is given back.')
export const silence: Sentence<[amount: string, time: string]> = sentence('If you do nothing, {0} is paid {1}.')
export const undecided: Amount = sentence('{0} stays on hold until you decide.')
export const objecting: Sentence<[amount: string, name: string, time: string]> =
  sentence('{0} stays on hold until {2}, so that {1} can object.')
export const thenBack = 'Then it is given back to you.'
export const thenOpen = 'Then the task is open again.'
export const givenBack: Amount = sentence('{0} was given back to your wallet.')
export const applied = {
  none: 'The result is yours.',
  due: 'Fetching the full files…',
  started: 'It may already be in your document. Look there before you add it again.',
  failed: 'It could not be added to your document. It is paid and safe; try again.',
  done: 'Added to your document.',
}
export const look = 'Look at it'
export const addIt = 'Add it to the document'
export const notAdded = 'Paid, not added yet'
export const askNew = 'Ask for more'
export const takeBack = 'Take it back'
export const keepIt = 'Leave it'
export const takeBackOpen: Amount = sentence('{0} is given back to your wallet at once. Nobody has begun.')
export const takeBackBegun: Sentence<[name: string, amount: string]> = sentence(
  '{0} has begun and may finish: if you approve what comes, {1} is paid. If nothing comes in time, {1} is given back. ' +
  'Nobody new can take it.')
export const events = {
  opened: 'You asked',
  assigned: '{0} took it',
  extended: '{0} needs a little longer',
  returned: 'It was given back and is open again',
  timed_out: 'The time ran out; it is open again',
  submitted: '{0} delivered',
  late_submitted: 'A result came after the time ran out',
  changes_requested: 'You asked for changes',
  approved: 'You approved it',
  rejected: 'You rejected it',
  reopened: 'It is open again',
  closing: 'No one new can take it',
  canceled: 'You took it back',
  expired: 'Nobody took it in time',
  released: 'The hold was released',
}
export const deliveredAgain: Sentence<[name: string, round: string]> = sentence('{0} delivered, round {1}')
export const approvedBySilence = 'Approved, because nobody objected'
export const toLookAt = 'To look at'
export const onTheWay = 'On the way'
export const finished = 'Finished'
export const noTasks = 'What you ask for will be here.'
export const download = 'Download'

export const firstRound = 'round 1'
export const changesOf: Sentence<[round: string, rounds: string]> = sentence('changes {0} of {1}')
export const toReview = 'Ready for you to look at'
export const loading = 'Fetching the preview…'
export const noPicture = 'The preview could not be shown.'
export const delivered = 'Delivered files'
export const slider = 'Before and after'
export const before = 'Before'
export const afterPreview = 'After · preview'
export const zoomIn = 'Closer'
export const zoomOut = 'Further away'
export const zoomFit = 'Fit'
export const previewOnly = 'This is a smaller preview; the full file comes when you approve.'
export const partOnly = 'You see a part of it; all of it comes when you approve.'
export const work = 'The work'
export const locked = 'Opens when you approve'
export const checked = 'Checked before you looked'
export const approve: Amount = sentence('Approve and pay {0}')
export const askChanges = 'Ask for changes'
export const noRounds = 'All three rounds of changes are used.'
export const reject = 'Reject…'
export const takeLate = 'Take it and look closer'
export const newer = 'There is a newer version of the work. You are looking at it now.'
export const whatChanges = 'What should be different?'
export const changesThen: Sentence<[name: string, round: string, rounds: string]> =
  sentence('It goes back to {0}: changes {1} of {2}. Nothing is paid until you approve.')
export const sendChanges: Name = sentence('Ask {0} for changes')
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
export const rejectMoney: Sentence<[name: string, amount: string]> =
  sentence('{1} stays on hold for 48 hours, so that {0} can object. Then it happens as you choose here.')
export const rejectNow = 'Reject'
