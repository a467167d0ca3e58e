/** Refusals a person can act on; the message is shown as it is. */
export class FileProblem extends Error {
  override name = 'FileProblem'
}

export const limits = { bytes: 50 * 1024 * 1024, pixels: 50_000_000, side: 16_000 }

const signatures: readonly (readonly number[])[] = [
  [0xff, 0xd8, 0xff],
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
]

export function looksLikeImage(head: Uint8Array): boolean {
  return signatures.some((signature) => signature.every((byte, index) => head[index] === byte))
}

/** Checks a file before it becomes part of a document, in the order a person would ask. */
export async function checkImage(file: Blob, name: string): Promise<void> {
  if (file.size === 0) throw new FileProblem(`${name} is empty. Choose another file.`)
  const head = new Uint8Array(await file.slice(0, 16).arrayBuffer())
  if (!looksLikeImage(head)) {
    throw new FileProblem(`${name} is not a JPEG or PNG. Lumen opens photos saved in one of these two formats.`)
  }
  if (file.size > limits.bytes) {
    throw new FileProblem(
      `${name} is too large: ${megabytes(file.size)} MB, and Lumen opens up to ${megabytes(limits.bytes)} MB.`,
    )
  }
  const size = await sizeOf(file, name)
  if (size.width * size.height > limits.pixels || Math.max(size.width, size.height) > limits.side) {
    const has = `${size.width.toLocaleString('en')} × ${size.height.toLocaleString('en')} pixels`
    throw new FileProblem(`${name} is too large: ${has}. Lumen opens up to ${limits.pixels / 1e6} megapixels.`)
  }
}

/** An <img> reads the size without holding the decoded picture in memory. */
async function sizeOf(file: Blob, name: string): Promise<{ width: number; height: number }> {
  const url = URL.createObjectURL(file)
  try {
    const image = new Image()
    image.src = url
    await new Promise((loaded, failed) => {
      image.onload = loaded
      image.onerror = failed
    })
    return { width: image.naturalWidth, height: image.naturalHeight }
  } catch {
    throw new FileProblem(`${name} is damaged and cannot be shown. Try another copy of it.`)
  } finally {
    URL.revokeObjectURL(url)
  }
}

const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(bytes < 10e6 ? 1 : 0)
