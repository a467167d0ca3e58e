import type { ErrorCode } from '@microsource/protocol'
import { type FileFormat, kinds } from '@microsource/kinds'
import { fileTypeFromBuffer } from 'file-type'

export const pictureTypes = ['image/jpeg', 'image/png', 'image/webp'] as const
export type PictureType = typeof pictureTypes[number]

/** Formats that kinds bring: told apart by the kind's own look at the bytes. */
const formats = new Map<string, FileFormat>([...kinds.values()].flatMap((kind) => kind.formats ?? []).map((format) => [format.mediaType, format]))

/** Names a sender may give to plain text. Markup that browsers run is not among them. */
const plainTexts = new Set(['text/plain', 'text/csv', 'text/markdown', 'text/tab-separated-values', 'application/json'])
const unnamed = new Set(['', 'application/octet-stream'])

const extensions: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'image/jpeg': ['jpg', 'jpeg'], 'image/png': ['png'], 'image/webp': ['webp'], 'application/pdf': ['pdf'],
  'text/plain': ['txt', 'csv', 'tsv', 'md', 'json', 'log'],
  ...Object.fromEntries([...formats.values()].map(({ mediaType, extensions: endings }) => [mediaType, endings])),
}

export const isPicture = (type: string): type is PictureType => (pictureTypes as readonly string[]).includes(type)

const bare = (type: string): string => (type.split(';')[0] as string).trim().toLowerCase()
const isPlainText = (type: string): boolean => plainTexts.has(bare(type))

/** Whether a file that is said to be of this type is worth sending at all. */
export function mayBeAccepted(declaredType: string): boolean {
  const declared = bare(declaredType)
  return unnamed.has(declared) || isPlainText(declared) || isPicture(declared) || declared === 'application/pdf' || formats.has(declared)
}

/** UTF-8 without control characters other than those of plain text. */
function readText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // NUL and its kin never stand in text that people wrote.
    return /[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text) ? undefined : text
  } catch {
    return undefined
  }
}

const isMarkup = (text: string): boolean => /^\s*(<\?xml|<!doctype|<!--|<html|<head|<body|<script|<svg)/i.test(text.slice(0, 4096))

/** What the bytes are, by themselves; undefined where nobody knows. Text stays text, even where it begins like another format. */
async function detect(bytes: Uint8Array): Promise<{ type: string, markup?: boolean } | undefined> {
  const found = await fileTypeFromBuffer(bytes)
  const text = found && (isPicture(found.mime) || found.mime === 'application/pdf') ? undefined : readText(bytes)
  if (text !== undefined) return { type: 'text/plain', markup: isMarkup(text) }
  return found && { type: found.mime }
}

export type Sniffed = { readonly type: string } | { readonly refusal: ErrorCode }

/** Decides by the bytes what a file is and holds it against what its sender said. */
export async function sniff(bytes: Uint8Array, declaredType: string): Promise<Sniffed> {
  if (bytes.length === 0) return { refusal: 'file_empty' }
  const declared = bare(declaredType)
  const isUnnamed = unnamed.has(declared)
  const format = [...formats.values()].find(({ mediaType, matches }) => (isUnnamed || mediaType === declared) && matches(bytes))
  if (format) return { type: format.mediaType }
  const found = await detect(bytes)
  if (found && isPicture(found.type)) return isUnnamed || isPicture(declared) ? { type: found.type } : { refusal: 'file_not_what_it_claims' }
  if (found?.type === 'application/pdf') return isUnnamed || declared === found.type ? { type: found.type } : { refusal: 'file_not_what_it_claims' }
  if (found?.type === 'text/plain' && (isPlainText(declared) || (isUnnamed && !found.markup))) return { type: 'text/plain' }
  return { refusal: isUnnamed || !mayBeAccepted(declared) ? 'unsupported_media' : 'file_not_what_it_claims' }
}

/** A name whose ending fits what the bytes are, so that no system takes the file for something else. */
export function withFittingExtension(name: string, type: string): string {
  const [, ending = ''] = /\.([^.]+)$/.exec(name) ?? []
  const fitting = extensions[type]
  return !fitting || fitting.includes(ending.toLowerCase()) ? name : `${name}.${fitting[0]}`
}
