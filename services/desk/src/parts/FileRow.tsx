import { Button } from '@mantine/core'
import type { Attachment } from '@microsource/sdk'
import { useQuery } from '@tanstack/react-query'
import { StoredFace, type AddressQuery } from './FileFace.tsx'
import { FileWords } from './StoredFile.tsx'

/** One line for a file that can be had in full. */
export function FileRow({ file, address }: { file: Attachment; address: AddressQuery }) {
  const { data } = useQuery(address)
  return (
    <div className="file">
      <StoredFace small name={file.name} address={address} />
      <FileWords file={file} />
      {data === undefined ? null : (
        <Button variant="default" component="a" href={data.url} download={file.name}>
          Download
        </Button>
      )}
    </div>
  )
}
