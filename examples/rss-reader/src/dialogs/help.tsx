import { togglePictures, toggleTheme, usePictures, useTheme } from '../settings.ts'
import { useReader } from '../state/context.ts'
import { Dialog } from './dialog.tsx'

const keys: [string, string][] = [
  ['j  k', 'next item, previous item'],
  ['o  Enter', 'into the article'],
  ['v', 'open the original in a new tab'],
  ['m', 'mark as read or unread'],
  ['s', 'star, or take the star off'],
  ['Shift A', 'mark everything in this list as read'],
  ['u  Esc', 'back to the list'],
  ['/', 'search'],
  ['r', 'look for news'],
  ['a', 'add a feed'],
  ['g u', 'go to unread'],
  ['g a', 'go to everything'],
  ['g s', 'go to starred'],
  ['g d', 'go to the newest digest'],
  ['?', 'this page'],
]

export function HelpDialog() {
  const reader = useReader()
  const theme = useTheme()
  const pictures = usePictures()
  return (
    <Dialog title="Keys and settings" onClose={() => reader.set({ dialog: null })}>
      <dl className="keys">
        {keys.map(([pressed, does]) => (
          <div key={pressed}>
            <dt>
              {pressed.split('  ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <h3 className="dialog-subhead">Settings</h3>
      <label className="setting">
        <input type="checkbox" checked={theme === 'dark'} onChange={toggleTheme} /> Dark
      </label>
      <label className="setting">
        <input type="checkbox" checked={pictures === 'shown'} onChange={togglePictures} /> Show pictures. They come
        through Sheaf’s server, so sites do not see who reads
      </label>
      <p className="dialog-text">
        <a href="/callbacks">What the service told Sheaf about your requests</a>
      </p>
    </Dialog>
  )
}
