import { type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'
import { findWholeChromium, quietFlags } from '../../scripts/test-environment/chromium.ts'

/** A browser with an extension in it, and the id that the extension has there. */
export async function openWithExtension(folder: string, options: BrowserContextOptions = {}): Promise<{ context: BrowserContext; id: string }> {
  const chosen = await findWholeChromium()
  if (!chosen) throw new Error('There is no Chromium to launch; ask findWholeChromium() first and skip.')
  const context = await chromium.launchPersistentContext('', {
    ...options,
    executablePath: chosen.executablePath,
    // Playwright's own list turns extensions off.
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [...chosen.args, ...quietFlags, '--headless=new', '--disable-features=DisableLoadExtensionCommandLineSwitch',
      `--disable-extensions-except=${folder}`, `--load-extension=${folder}`,
      // Names for pages that are no secure context, as `http:` is anywhere but on this machine.
      '--host-resolver-rules=MAP *.example 127.0.0.1'],
    viewport: { width: 1200, height: 800 }, locale: 'en-US',
  })
  const page = await context.newPage()
  await page.goto('chrome://extensions/')
  const id = await page.evaluate(`(async () => {
    for (;;) {
      const all = await chrome.developerPrivate.getExtensionsInfo()
      const ours = all.find(({ path }) => path === ${JSON.stringify(folder)})
      if (ours) return ours.id
      await new Promise((later) => setTimeout(later, 50))
    }
  })()`) as string
  await page.close()
  return { context, id }
}
