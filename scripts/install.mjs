// Installs the workspace with the pinned pnpm; skipped while lock file, workspace file and manifests are unchanged.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './bring-tools.mjs'
import { runChild } from './child.mjs'
import { unlessUnchanged } from './stamp.mjs'

function manifests() {
  const folders = ['packages', 'services', 'examples'].map((name) => join(root, name)).filter((path) => existsSync(path))
  const places = [...folders.flatMap((folder) => readdirSync(folder).sort().map((name) => join(folder, name))), join(root, 'e2e')]
  return places.map((place) => join(place, 'package.json')).filter((path) => existsSync(path))
}

/** @param {NodeJS.ProcessEnv} env */
export function installWorkspace(env) {
  const files = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'].map((name) => join(root, name))
  return unlessUnchanged(join(root, 'node_modules', '.stamp'), [...files, ...manifests()], () => {
    console.log('Installing the dependencies.')
    return runChild('pnpm', ['install', '--frozen-lockfile', '--reporter=append-only'], { env, cwd: root, quiet: true }).then((code) => code === 0)
  })
}
