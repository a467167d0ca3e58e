import { AudioLines, FileText, Image, Paperclip, Table2, type LucideIcon } from 'lucide-react'
import { matterOf, type Matter } from '../words/kinds.ts'
import { useKinds } from './use-kinds.ts'

const icons: Record<Matter, LucideIcon> = {
  pictures: Image,
  sound: AudioLines,
  tables: Table2,
  text: FileText,
  mixed: Paperclip,
}

/** A small square that stands for a task that brought no picture: what its kind works with. */
export function KindFace({ name }: { name: string }) {
  const Icon = icons[matterOf(useKinds().find(name))]
  return (
    <span className="face" aria-hidden>
      <Icon size={20} strokeWidth={1.75} />
    </span>
  )
}
