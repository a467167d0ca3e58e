import type { Cell } from '../model.ts'
import { escapeXml } from '../xml.ts'
import { withFilePrefixes } from './newer-functions.ts'

/** One `<c>` element; empty for a cell that neither says anything nor looks like anything. */
export function cellXml(prefix: string, place: string, cell: Cell | undefined, styleNumber: number): string {
  const look = styleNumber > 0 ? ` s="${styleNumber}"` : ''
  const open = `<${prefix}c r="${place}"${look}`
  if (!cell || (cell.type === 'empty' && cell.formula === undefined)) return look ? `${open}/>` : ''
  const close = `</${prefix}c>`
  if (cell.formula === undefined) return open + constant(prefix, cell) + close
  const array = cell.array ? ` t="array" ref="${cell.array}"` : ''
  const formula = `<${prefix}f${array}>${escapeXml(withFilePrefixes(cell.formula))}</${prefix}f>`
  return open + result(prefix, cell, formula) + close
}

function constant(prefix: string, { type, value }: Cell): string {
  if (type !== 'text') return ` ${typeAttribute(type)}><${prefix}v>${plain(value)}</${prefix}v>`.replace(/^ >/, '>')
  const text = `<${prefix}t xml:space="preserve">${escapeXml(String(value))}</${prefix}t>`
  return ` t="inlineStr"><${prefix}is>${text}</${prefix}is>`
}

function result(prefix: string, { type, value }: Cell, formula: string): string {
  if (type === 'empty') return `>${formula}`
  const shown = type === 'text' ? escapeXml(String(value)) : plain(value)
  return ` ${typeAttribute(type)}>${formula}<${prefix}v>${shown}</${prefix}v>`.replace(/^ >/, '>')
}

function typeAttribute(type: Cell['type']): string {
  return { number: '', text: 't="str"', boolean: 't="b"', error: 't="e"', empty: '' }[type]
}

function plain(value: Cell['value']): string {
  return typeof value === 'boolean' ? String(Number(value)) : escapeXml(String(value))
}
