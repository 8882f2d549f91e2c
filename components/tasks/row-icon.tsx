import {
  Ban,
  CircleCheck,
  CircleSlash,
  CircleX,
  Eye,
  Inbox,
  LoaderCircle,
  type LucideIcon,
  Pause,
  Repeat,
  ShieldAlert,
  Timer,
  Unplug,
  Users,
} from 'lucide-react'
import { Icon } from '#components/ui/icon'
import type { VoiceIcon } from './voice-words.ts'

const GLYPHS: Record<VoiceIcon, LucideIcon> = {
  ban: Ban,
  'circle-check': CircleCheck,
  'circle-slash': CircleSlash,
  'circle-x': CircleX,
  eye: Eye,
  inbox: Inbox,
  'loader-circle': LoaderCircle,
  pause: Pause,
  repeat: Repeat,
  'shield-alert': ShieldAlert,
  timer: Timer,
  unplug: Unplug,
  users: Users,
}

/** The mark of a row's state, beside its words. Only the loader turns. */
export function RowIcon({ name }: { name: VoiceIcon }) {
  return <Icon icon={GLYPHS[name]} size={14} isTurning={name === 'loader-circle'} />
}
