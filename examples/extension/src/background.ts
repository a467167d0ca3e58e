import { createSignIn } from '@microsource/sdk/sign-in'
import { keepPassage, readPassages } from './passages.ts'
import type { Answer, Ask } from './session.ts'

const signIn = createSignIn({
  brokerUrl: __BROKER__,
  clientKey: __CLIENT_KEY__,
  redirectUri: chrome.identity.getRedirectURL(),
  storage: {
    get: async (name) => (await chrome.storage.local.get<Record<string, string>>(name))[name],
    set: (name, value) => chrome.storage.local.set({ [name]: value }),
    delete: (name) => chrome.storage.local.remove(name),
  },
  // The browser opens the broker's page in a window of its own and gives back the address it ended at.
  authorize: async (url) => {
    const end = await chrome.identity.launchWebAuthFlow({ url, interactive: true })
    if (!end) throw new Error('The window was closed.')
    return end
  },
})

async function answer(what: Ask): Promise<unknown> {
  if (what.ask === 'session') return signIn.session({ interactive: what.interactive })
  return what.ask === 'keep' ? keepPassage(what.passage) : readPassages()
}

chrome.runtime.onMessage.addListener((what: Ask, sender, respond: (said: Answer<unknown>) => void) => {
  if (sender.id !== chrome.runtime.id) return false
  answer(what).then((value) => respond({ value: value ?? null }), (error: unknown) => respond({ error: String(error) }))
  return true
})

chrome.runtime.onInstalled.addListener(() => {
  void chrome.sidePanel.setPanelBehavior({ openPanelOnActionClick: true })
  chrome.contextMenus.create({ id: 'ask', title: 'Get this passage done…', contexts: ['selection'] })
})

/** Into this one page and only when asked: the click allows it (`activeTab`), so no page is ever read by itself. */
export const askOn = (tabId: number) => chrome.scripting.executeScript({ target: { tabId }, files: ['content.js'] })

chrome.contextMenus.onClicked.addListener((_, tab) => {
  if (tab?.id !== undefined) void askOn(tab.id)
})
