import type { Migration } from 'kysely/migration'
import * as firstForm from './0001-first-form.ts'
import * as pacer from './0002-pacer.ts'
import * as hints from './0003-hints.ts'
import * as scale from './0005-scale.ts'
import * as agentStates from './0006-agent-states.ts'
import * as batches from './0007-batches.ts'
import * as auditSeal from './0008-audit-seal.ts'
import * as turns from './0009-turns.ts'
import * as tray from './0010-tray.ts'
import * as figures from './0011-figures.ts'
import * as notes from './0012-notes.ts'
import * as reviews from './0013-reviews.ts'
import * as views from './0014-views.ts'
import * as alerts from './0015-alerts.ts'
import * as batchEnds from './0016-batch-ends.ts'

/** Every migration by name, in the order of the names (there is no 0004, and there can not be one any more). A list rather than a folder, so that a bundle has them too. */
export const MIGRATIONS: Record<string, Migration> = {
  '0001-first-form': firstForm,
  '0002-pacer': pacer,
  '0003-hints': hints,
  '0005-scale': scale,
  '0006-agent-states': agentStates,
  '0007-batches': batches,
  '0008-audit-seal': auditSeal,
  '0009-turns': turns,
  '0010-tray': tray,
  '0011-figures': figures,
  '0012-notes': notes,
  '0013-reviews': reviews,
  '0014-views': views,
  '0015-alerts': alerts,
  '0016-batch-ends': batchEnds,
}
