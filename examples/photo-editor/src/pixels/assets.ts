import type { Picture } from '../document/layers.ts'

export interface Asset {
  blob: Blob
  bitmap: ImageBitmap
}

/** The original pictures, by id. Layers and history only name them, so undo never copies pixels. */
export class AssetStore {
  readonly #assets = new Map<string, Asset>()

  async add(blob: Blob, id: string = crypto.randomUUID()): Promise<Picture> {
    const bitmap = await createImageBitmap(blob)
    this.#assets.set(id, { blob, bitmap })
    return { assetId: id, width: bitmap.width, height: bitmap.height }
  }

  get(id: string): Asset {
    const asset = this.#assets.get(id)
    if (!asset) throw new Error('A picture of this document is missing')
    return asset
  }

  has(id: string): boolean {
    return this.#assets.has(id)
  }

  /** Gives back the memory of every picture that is not named. */
  keep(ids: ReadonlySet<string>): void {
    for (const [id, { bitmap }] of this.#assets) {
      if (ids.has(id)) continue
      bitmap.close()
      this.#assets.delete(id)
    }
  }
}
