import sharp from 'sharp'

/** A photograph-like JPEG: soft gradients with grain, so that it compresses like one. `seed` makes it another picture. */
export async function aPhoto({ width = 640, height = 480, seed = 1, dim = 1 } = {}): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height * 3)
  let state = seed * 2_654_435_761 % 4_294_967_296
  for (let i = 0; i < width * height; i++) {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    const grain = state / 4_294_967_296 * 18
    const [x, y] = [i % width / width, Math.floor(i / width) / height]
    pixels[3 * i] = dim * (90 + 110 * x + grain)
    pixels[3 * i + 1] = dim * (80 + 90 * y + grain)
    pixels[3 * i + 2] = dim * (120 - 60 * x + 60 * y + grain)
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } }).jpeg({ quality: 90 }).toBuffer()
}
