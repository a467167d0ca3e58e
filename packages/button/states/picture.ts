/** A park, drawn: with the bench for the original, without it for the result. */
export async function park(withBench: boolean, type = 'image/png'): Promise<Blob> {
  const canvas = new OffscreenCanvas(960, 720)
  const context = canvas.getContext('2d')!
  const paint = (color: string, x: number, y: number, w: number, h: number) => {
    context.fillStyle = color
    context.fillRect(x, y, w, h)
  }
  const disk = (color: string, x: number, y: number, radius: number) => {
    context.fillStyle = color
    context.beginPath()
    context.arc(x, y, radius, 0, 7)
    context.fill()
  }
  paint(withBench ? '#9db8c9' : '#b5cddb', 0, 0, 960, 340)
  for (let place = 0; place < 16; place++)
    disk(place % 2 ? '#3f6b3a' : '#557f45', place * 66, 300 - ((place * 37) % 60), 70)
  paint(withBench ? '#6d8a46' : '#7f9c56', 0, 330, 960, 390)
  paint('#cbbf9f', 0, 520, 960, 60)
  paint('#e8e4da', 455, 210, 70, 150)
  disk('#e8e4da', 490, 190, 34)
  for (const x of [300, 380, 610, 700]) disk('#2c4f2c', x, 380, 44)
  paint('#5a4636', 170, 60, 64, 520)
  for (let place = 0; place < 22; place++)
    disk(place % 3 ? '#8fb03f' : '#b08a2f', (place * 53) % 420, (place * 29) % 150, 26)
  if (withBench) {
    paint('#4a2f20', 40, 490, 190, 14)
    paint('#4a2f20', 40, 516, 190, 14)
    for (const x of [56, 202]) paint('#2b1c14', x, 490, 12, 80)
  }
  return canvas.convertToBlob({ type })
}

/** The same as a JPEG that says where it was taken. */
export async function parkWithLocation(): Promise<File> {
  const photo = await park(true, 'image/jpeg')
  const exif = [0xff, 0xe1, 0, 34, ...'Exif\0\0II*\0'].map((part) =>
    typeof part === 'string' ? part.charCodeAt(0) : part,
  )
  const directory = [8, 0, 0, 0, 1, 0, 0x25, 0x88, 4, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0]
  return new File([photo.slice(0, 2), new Uint8Array([...exif, ...directory]), photo.slice(2)], 'park.jpg', {
    type: 'image/jpeg',
  })
}
