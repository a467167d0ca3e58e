import { EventEmitter } from 'node:events'

/** Says within this process that there is work or news of a topic. A hint: polling and the tables are the truth. */
export interface WakeUps {
  wake(topic: string): void
  /** Calls `listener` on every wake-up until the returned function is called. */
  onWake(listener: (topic: string) => void): () => void
}

export function createWakeUps(): WakeUps {
  const emitter = new EventEmitter().setMaxListeners(0)
  return {
    wake: (topic) => {
      emitter.emit('wake', topic)
    },
    onWake(listener) {
      emitter.on('wake', listener)
      return () => {
        emitter.off('wake', listener)
      }
    },
  }
}
