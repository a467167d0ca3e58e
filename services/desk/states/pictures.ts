const repeat = (values: readonly number[], draw: (value: number, index: number) => string) => values.map(draw).join('')

const slats = [
  [86, 372, 150, 10],
  [86, 390, 150, 8],
  [86, 412, 150, 12],
  [96, 424, 8, 34],
  [216, 424, 8, 34],
]
const bench = slats.map(([x, y, width, height]) => box(x, y, width, height, '#6b4a2f')).join('')
const trees = repeat([40, 120, 210, 330, 430, 520, 600], (x, index) =>
  disc(x, 150 + (index % 3) * 18, 58 + (index % 2) * 14, '#2f4a2a'),
)
const autumn = repeat([470, 505, 540, 486], (x, index) => disc(x, 160 + index * 14, 30, '#c8962f'))
const statue = box(360, 190, 70, 84, '#e9e6df') + box(376, 150, 38, 44, '#e9e6df') + disc(395, 138, 12, '#e9e6df')
const leaves = repeat([20, 90, 180, 260, 380, 470, 560], (x, index) => {
  const turn = `rotate(${index * 23} ${x} 40)`
  return `<ellipse cx="${x}" cy="${30 + (index % 3) * 26}" rx="44" ry="22" transform="${turn}" fill="#9aa53a"/>`
})

function box(x = 0, y = 0, width = 0, height = 0, fill = ''): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`
}

function disc(x: number, y: number, radius: number, fill: string): string {
  return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>`
}

const park = (inFront: string, lift: number) =>
  [
    '<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="960" viewBox="0 0 640 480">',
    box(0, 0, 640, 480, '#9fb6c4') + box(0, 120, 640, 180, '#3f5a34') + trees + autumn,
    '<path d="M0 292h640v188H0z" fill="#7d8f4e"/><path d="M0 372q320-40 640 0v108H0z" fill="#a98e72"/>',
    `${statue}<path d="M276 480q26-190 6-480h60q-24 260 22 480z" fill="#6a5138"/>${leaves}${inFront}`,
    `<rect width="640" height="480" fill="#ffffff" opacity="${lift}"/></svg>`,
  ].join('')

/** Drawn stand-ins for photographs: the same park, with and without its bench. */
export const before = park(bench, 0)
export const after = park('', 0.1)
