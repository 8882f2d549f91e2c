/** What a request of a batch shows as, in SQL, over `request` left joined with `act`: one state and one group each, so that counts add up. */
import { sql } from 'kysely'
import type { BatchGroup, ItemState } from '#lib/domain/batch'

/** The same as `itemStateOf`. */
export const itemState = sql<ItemState>`case
  when request.outcome is not null then request.outcome
  when act.outcome is not null then act.outcome
  when act.state is null or act.state = 'waiting' then 'waiting'
  when act.state = 'unknown' then 'checking'
  else 'under_way' end`

export const itemGroup = sql<BatchGroup>`case
  when request.outcome = 'cancelled' then 'cancelled'
  when request.outcome = 'failed' then 'not_recorded'
  when act.state is null or act.state = 'waiting' then 'waiting'
  when act.state = 'unknown' then 'checking'
  when act.state <> 'settled' then 'under_way'
  when act.outcome = 'failed' then
    case when act.error_code in ('connect_refused', 'connect_not_found') then 'refused' else 'connect_busy' end
  when act.outcome = 'resumed' then case when act.is_in_tray then 'not_landed' when act.is_later_pause then 'later_pause' else 'done' end
  when act.outcome = 'paused' then 'done'
  when act.outcome in ('already_resumed', 'already_paused') then 'already_done'
  else act.outcome end`

/** Connect's words without the id of the task, so that the same refusal of many tasks is one. */
export const connectWords = sql<string | null>`replace(act.connect_message, request.task_id, '…')`

/** Refusals are told apart by Connect's words; of every other group there is one. */
export const itemCause = sql<
  string | null
>`case when act.state = 'settled' and act.outcome = 'failed' and request.outcome is null
  and act.error_code in ('connect_refused', 'connect_not_found')
  then substr(md5(coalesce(act.connect_name, '') || chr(10) || coalesce(${connectWords}, '')), 1, 12) end`

/** When it ended, on the database's clock; null while it has not, or was refused before it began. */
export const itemSettledAt = sql<Date | null>`case when request.outcome is null then act.settled_at else request.cancelled_at end`
