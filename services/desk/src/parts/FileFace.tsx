import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { queries } from '../wire/queries.ts'

/** `XLSX` of `q3.xlsx`; a name without an ending stands for itself. */
const endingOf = (name: string) =>
  name.includes('.') ? name.slice(name.lastIndexOf('.') + 1, name.lastIndexOf('.') + 5).toUpperCase() : name

export type AddressQuery = ReturnType<typeof queries.workerFile>

/** A small square that stands for a file: its picture where there is one, else its ending. */
export function FileFace({ name, src, small = false }: { name: string; src?: string | undefined; small?: boolean }) {
  const [broken, setBroken] = useState(false)
  useEffect(() => setBroken(false), [src])
  return (
    <span className={small ? 'face face-small' : 'face'} aria-hidden>
      {src === undefined || broken ? endingOf(name) : <img src={src} alt="" onError={() => setBroken(true)} />}
    </span>
  )
}

/** The same for a file at the broker, by its signed address. */
export function StoredFace({ name, address, small = false }: { name: string; address: AddressQuery; small?: boolean }) {
  const { data } = useQuery(address)
  return <FileFace name={name} src={data?.url} small={small} />
}

/** The same for a file of this device. */
export function LocalFace({ file }: { file: File }) {
  const [src, setSrc] = useState<string>()
  useEffect(() => {
    if (!file.type.startsWith('image/')) return
    const url = URL.createObjectURL(file)
    setSrc(url)
    return () => URL.revokeObjectURL(url)
  }, [file])
  return <FileFace name={file.name} src={src} small />
}
