// Renders the sample photos: node scripts/samples/render.mjs [name …]. Needs Chromium (CHROMIUM_PATH) and some minutes.
import { chromium } from 'playwright-core'
import { readFile, writeFile } from 'node:fs/promises'

const width = 1500
const height = 1000
const here = (name) => new URL(name, import.meta.url)
const names = process.argv.length > 2 ? process.argv.slice(2) : ['shore', 'valley', 'still-life']

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--no-first-run'],
})
const page = await browser.newPage()
page.on('console', (message) => console.log(message.text()))

for (const name of names) {
  const shader = `${await readFile(here('light-and-noise.glsl'), 'utf8')}\n${await readFile(here(`${name}.glsl`), 'utf8')}`
  const url = await page.evaluate(render, { shader, width, height })
  const bytes = Buffer.from(url.split(',')[1], 'base64')
  await writeFile(here(`../../public/samples/${name}.jpg`), bytes)
  console.log(`${name}.jpg ${Math.round(bytes.length / 1000)} kB`)
}
await browser.close()

/** Runs in the page: draws small tiles, so that no single draw takes long enough to be killed. */
async function render({ shader, width, height }) {
  const step = 125
  const canvas = Object.assign(document.createElement('canvas'), { width: step, height: step })
  const gl = canvas.getContext('webgl2', { preserveDrawingBuffer: true })
  const program = gl.createProgram()
  const vertex =
    '#version 300 es\nvoid main() { gl_Position = vec4(vec2[3](vec2(-1, -1), vec2(3, -1), vec2(-1, 3))[gl_VertexID], 0, 1); }'
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, shader],
  ]) {
    const part = gl.createShader(type)
    gl.shaderSource(part, source)
    gl.compileShader(part)
    if (!gl.getShaderParameter(part, gl.COMPILE_STATUS)) throw new Error(gl.getShaderInfoLog(part))
    gl.attachShader(program, part)
  }
  gl.linkProgram(program)
  gl.useProgram(program)
  gl.uniform2f(gl.getUniformLocation(program, 'size'), width, height)
  const picture = Object.assign(document.createElement('canvas'), { width, height })
  const context = picture.getContext('2d')
  for (let y = 0; y < height; y += step) {
    for (let x = 0; x < width; x += step) {
      gl.uniform2f(gl.getUniformLocation(program, 'tile'), x, y)
      gl.drawArrays(gl.TRIANGLES, 0, 3)
      gl.finish()
      context.drawImage(canvas, x, height - y - step)
      await new Promise((next) => setTimeout(next))
    }
  }
  let quality = 0.9
  let url = picture.toDataURL('image/jpeg', quality)
  while (url.length * 0.75 > 290_000) url = picture.toDataURL('image/jpeg', (quality -= 0.02))
  return url
}
