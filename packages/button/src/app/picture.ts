/** A small picture of a file, which its canvas cuts to fit; of a file that is no picture, the end of its name. */
export async function drawThumbnail(canvas: HTMLCanvasElement, blob: Blob, name: string): Promise<void> {
  const context = canvas.getContext('2d')!
  try {
    const picture = await createImageBitmap(blob, { resizeHeight: canvas.height, resizeQuality: 'medium' })
    canvas.width = picture.width
    context.drawImage(picture, 0, 0)
    picture.close()
  } catch {
    context.font = '600 26px system-ui'
    context.textAlign = 'center'
    context.fillStyle = '#888'
    context.fillText((/\.(\w{1,4})$/.exec(name)?.[1] ?? '—').toUpperCase(), 56, 51)
  }
}
