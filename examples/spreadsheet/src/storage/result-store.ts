import { database, type Delivered, type Sent } from './store.ts'

/** Results that came back, and which document went out with which task; every page of Rowan sees the same. */
export class ResultStore {
  async all(): Promise<Delivered[]> {
    return (await database()).getAll('delivered')
  }

  async find(taskId: string): Promise<Delivered | undefined> {
    return (await database()).get('delivered', taskId)
  }

  async keep(delivered: Delivered): Promise<void> {
    await (await database()).put('delivered', delivered)
  }

  /** Answers what is kept then; undefined when nothing was. */
  async change(taskId: string, change: Partial<Delivered>): Promise<Delivered | undefined> {
    const write = (await database()).transaction('delivered', 'readwrite')
    const known = await write.store.get(taskId)
    const changed = known && { ...known, ...change }
    if (changed) await write.store.put(changed)
    await write.done
    return changed
  }

  async sentWith(taskId: string): Promise<Sent | undefined> {
    return (await database()).get('sent', taskId)
  }

  async noteSent(taskId: string, sent: Sent): Promise<void> {
    await (await database()).put('sent', sent, taskId)
  }
}
