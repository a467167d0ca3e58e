import '@univerjs/preset-sheets-core/lib/index.css'
import '@univerjs/preset-sheets-find-replace/lib/index.css'
import { type Injector, LocaleType, LogLevel, type Plugin, type PluginCtor, Univer } from '@univerjs/core'
import { FUniver } from '@univerjs/core/facade'
import { UniverSheetsCorePreset } from '@univerjs/preset-sheets-core'
import coreWords from '@univerjs/preset-sheets-core/locales/en-US'
import { UniverSheetsFindReplacePreset } from '@univerjs/preset-sheets-find-replace'
import findWords from '@univerjs/preset-sheets-find-replace/locales/en-US'
import { theme } from './univer-theme.ts'

type Registered = PluginCtor<Plugin> | [PluginCtor<Plugin>, unknown]

export interface Made {
  api: FUniver
  injector: Injector
  /** Works out the formulas. */
  formulaWorker: Worker
}

/** The grid with its toolbar, formula bar and tabs, drawn into an element. Formulas have a worker of their own. */
export function createUniver(container: HTMLElement, darkMode: boolean): Made {
  const univer = new Univer({
    theme,
    darkMode,
    locale: LocaleType.EN_US,
    locales: { [LocaleType.EN_US]: { ...coreWords, ...findWords } },
    logLevel: LogLevel.ERROR,
  })
  const formulaWorker = new Worker(new URL('../worker/formula-worker.ts', import.meta.url), {
    type: 'module',
    name: 'formulas',
  })
  const core = UniverSheetsCorePreset({
    container,
    workerURL: formulaWorker,
    ribbonType: 'simple',
    disableAutoFocus: true,
  })
  for (const plugin of [...core.plugins, ...UniverSheetsFindReplacePreset().plugins] as (Registered | null)[]) {
    if (Array.isArray(plugin)) univer.registerPlugin(plugin[0], plugin[1] as never)
    else if (plugin) univer.registerPlugin(plugin)
  }
  return { api: FUniver.newAPI(univer), injector: univer.__getInjector(), formulaWorker }
}
