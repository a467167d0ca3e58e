export interface Countdown {
  /** `44:12`, or `1:04:12` from an hour on. */
  text: string
  /** For those who hear it: whole minutes, so that it is not read out every second. */
  spoken: string
  tone: 'calm' | 'soon' | 'over'
}

const two = (value: number) => String(value).padStart(2, '0')
const soonSeconds = 600

/** The time left until `endsAt`; amber from ten minutes on. */
export function countdown(endsAt: string, nowMs: number): Countdown {
  const seconds = Math.ceil((new Date(endsAt).getTime() - nowMs) / 1000)
  if (seconds <= 0) return { text: '0:00', spoken: 'The time ran out', tone: 'over' }
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  const text = hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
  const whole = Math.max(1, Math.ceil(seconds / 60))
  return {
    text,
    spoken: `${whole} ${whole === 1 ? 'minute' : 'minutes'} left`,
    tone: seconds <= soonSeconds ? 'soon' : 'calm',
  }
}
