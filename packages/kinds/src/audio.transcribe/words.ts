export const play = 'Play'
export const pause = 'Pause'
export const position = 'Position in the recording'
export const transcript = 'Transcript'
export const loading = 'Loading the recording…'
export const noSound = 'The recording could not be opened here; the words are below.'
export const later = 'The other lines open when you approve.'
export const locked = 'opens when you approve'
export const lineAt = (time: string): string => `Play from ${time}`

/** Words of the work screen. */
export const work = {
  recording: 'The recording',
  noSound: 'The recording could not be opened here. Download it and listen in a program of your own.',
  lines: (count: number): string => (count === 1 ? '1 line' : `${count} lines`),
  add: 'New line here',
  remove: 'Remove this line',
  from: 'From',
  to: 'To',
  speaker: 'Who',
  text: 'What is said',
  none: 'No line yet. Play, and press Alt+Enter where a new line begins.',
  keys: 'Alt+K plays and pauses, Alt+J goes back 3 seconds, Alt+L forward, Alt+Enter begins a new line here.',
  back: 'Back 3 seconds',
  forward: 'Forward 3 seconds',
  speed: 'Speed',
}
