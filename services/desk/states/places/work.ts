import { never, problem } from '../answers.ts'
import * as data from '../data/index.ts'
import { chooseFile, mine, press, withWork, type State } from '../state.ts'

export const assignments: State[] = [
  { name: 'work', path: mine, answers: withWork(data.work.active), shows: 'Submit for $0.85' },
  { name: 'work-part-offered', path: mine, answers: withWork(data.work.offered), shows: 'Agree to $0.51' },
  {
    name: 'work-without-file',
    path: mine,
    answers: withWork(data.work.active),
    shows: 'Add the picture first',
    act: press(/Submit for/),
  },
  {
    name: 'work-uploading',
    path: mine,
    answers: { ...withWork(data.work.active), 'POST /v1/uploads': never },
    shows: 'park-without-bench.jpg',
    act: chooseFile,
  },
  {
    name: 'work-refused-file',
    path: mine,
    answers: {
      ...withWork(data.work.active),
      'POST /v1/uploads': problem(
        422,
        'file_not_what_it_claims',
        'The file is not what its name says. Save it again in the right format and add it.',
      ),
    },
    shows: 'not what its name says',
    act: chooseFile,
  },
  {
    name: 'work-wrong-file',
    path: mine,
    answers: withWork(data.work.active),
    shows: 'notes.txt was not added',
    act: (at) =>
      at
        .locator('input[type=file]')
        .setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Hello') }),
  },
  {
    name: 'work-viewer',
    path: mine,
    answers: withWork(data.work.active),
    shows: 'the requester sees that you opened it',
    act: press('Open park.jpg large'),
  },
  { name: 'work-soon', path: mine, answers: withWork(data.work.soon), shows: 'Need longer?' },
  { name: 'work-extended', path: mine, answers: withWork(data.work.extended), shows: 'already extended' },
  { name: 'work-over', path: mine, answers: withWork(data.work.over), shows: 'The time ran out. Your files are safe' },
  {
    name: 'give-back',
    path: mine,
    answers: withWork(data.work.active),
    shows: 'Give it back? It costs you nothing',
    act: press('Give it back'),
  },
  { name: 'changes-requested', path: mine, answers: withWork(data.work.changes), shows: 'round 2 of 3' },
  { name: 'submitted', path: mine, answers: withWork(data.work.submitted), shows: 'Receipt' },
  { name: 'approved', path: mine, answers: withWork(data.work.approved), shows: 'You earned $0.85' },
  { name: 'rejected', path: mine, answers: withWork(data.work.rejected), shows: 'stays on hold until' },
  { name: 'returned', path: mine, answers: withWork(data.work.returned), shows: 'You gave this back' },
  { name: 'timed-out', path: mine, answers: withWork(data.work.timedOut), shows: 'you can still offer them' },
  {
    name: 'offered-late',
    path: mine,
    answers: withWork(data.work.late),
    shows: 'Offered. Your files are with the requester',
  },
]
