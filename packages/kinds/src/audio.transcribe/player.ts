/** Plays decoded sound: Web Audio needs no media source, so a strict page lets it through. Times in seconds. */
export interface Player {
  readonly seconds: number
  readonly isPlaying: () => boolean
  readonly position: () => number
  readonly play: () => void
  readonly pause: () => void
  readonly seek: (to: number) => void
  readonly close: () => void
}

/**
 * Throws where the browser does not know the format. `onEnd` is called when the sound has come to its end, and there it
 * stands then, though its clock may be a moment behind.
 */
export async function createPlayer(sound: Blob, onEnd: () => void): Promise<Player> {
  const context = new AudioContext()
  const buffer = await context.decodeAudioData(await sound.arrayBuffer()).catch(async (error: unknown) => {
    await context.close()
    throw error
  })
  let source: AudioBufferSourceNode | undefined
  let from = 0
  let began = 0
  const position = (): number => Math.min(source ? from + context.currentTime - began : from, buffer.duration)

  const stop = (at = position()): void => {
    from = at
    if (source) source.onended = null
    source?.stop()
    source = undefined
  }
  const play = (): void => {
    stop()
    if (from >= buffer.duration) from = 0
    // A page that nobody pressed anything on starts silent.
    void context.resume()
    source = context.createBufferSource()
    source.buffer = buffer
    source.connect(context.destination)
    source.onended = () => {
      stop(buffer.duration)
      onEnd()
    }
    began = context.currentTime
    source.start(0, from)
  }
  return {
    seconds: buffer.duration,
    position,
    play,
    pause: () => stop(),
    isPlaying: () => source !== undefined,
    seek(to) {
      const goesOn = source !== undefined
      stop()
      from = Math.min(Math.max(0, to), buffer.duration)
      if (goesOn) play()
    },
    close() {
      stop()
      void context.close()
    },
  }
}
