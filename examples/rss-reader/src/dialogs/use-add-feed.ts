import { useState } from 'react'
import { api, Problem } from '../state/api.ts'
import { useReader } from '../state/context.ts'
import type { FeedChoice } from '../state/types.ts'

interface AddFeed {
  isBusy: boolean
  problem: string | null
  /** The feeds of a site that has several; one of them is to be added. */
  choices: FeedChoice[]
  /** Begins anew with what was typed. */
  look: (typed: string) => void
  add: (address: string) => Promise<void>
}

/** Adds a feed into a folder and opens it; says why where it cannot. */
export function useAddFeed(folder: string | null, onAdded: () => void): AddFeed {
  const reader = useReader()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [choices, setChoices] = useState<FeedChoice[]>([])
  const add = async (address: string): Promise<void> => {
    setBusy(true)
    setProblem(null)
    try {
      const { value } = await api.addFeed(address, folder)
      if ('choices' in value) return setChoices(value.choices)
      onAdded()
      await reader.loadLibrary()
      reader.openView(`feed:${value.id}`)
      reader.say({ text: value.known ? `${value.title} was here already` : `${value.title} added` })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error.isOffline ? 'You are offline. Adding a feed needs a connection.' : error.message)
    } finally {
      setBusy(false)
    }
  }
  const look = (typed: string): void => {
    setChoices([])
    if (typed.trim()) void add(typed)
  }
  return { isBusy, problem, choices, look, add }
}
