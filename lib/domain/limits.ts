/** Every limit of the product that is not a customer's setting, in one place. */

/** Items in one `requestResumes` call. */
export const MAX_ITEMS_PER_REQUEST = 200
/** Rows of one page of the list. */
export const PAGE_SIZE = 200
export const MAX_PAGE_SIZE = 500
/** Rows of each page after the first. Asked for again, a page has room for a hundred that came in between. */
export const NEXT_PAGE_SIZE = 400
/** Queues, agents or teams in one review; those with the most paused tasks. */
export const MAX_FIGURE_GROUPS = 200
/** Bytes of a mutation's body. */
export const MAX_BODY_BYTES = 256 * 1024
/** Tasks of one batch, or of one frozen selection. */
export const MAX_BATCH = 10_000
/** Tasks ticked one by one, or taken out of a frozen selection: what fits into one body. */
export const MAX_SELECTION_ITEMS = 2_000
/** Seconds in which a batch can be cancelled before its first call. */
export const BATCH_START_SECONDS = 5
/** A frozen selection or a plan can be used for so long. */
export const SELECTION_LIFE_MS = 24 * 3_600_000
/** Values that the filter menu offers of one facet. */
export const MAX_FACET_VALUES = 100
/** Views that one person may keep. */
export const MAX_VIEWS = 50
/** Rows of one export. It is streamed, so this bounds how long a reader is served, not what is held. */
export const MAX_EXPORT_ROWS = 200_000
/** Characters. */
export const MAX_SEARCH_TEXT = 200
export const MAX_REASON = 500
export const MAX_NOTE = 2_000
/** A note can be taken back by who wrote it for so long. */
export const NOTE_DELETABLE_MS = 24 * 3_600_000
/** Tasks of one review: more than anybody goes through one by one. */
export const MAX_REVIEW = 500
export const MAX_VIEW_NAME = 60
/** A description may be this old (counted from the beginning of its call) and still serve as the look before a send. */
export const LOOK_FRESH_MS = 5_000
/** An action waits this long for the outcome of a single click. */
export const ACTION_WAIT_MS = 1_500
/** A run holds its act for so long; longer than the longest run (looks and waits for tokens are cut short before). */
export const LEASE_MS = 30_000
/** The lead of background work, likewise. */
export const LEADER_LEASE_MS = 10_000
/** At rest, or while events flow, each open task is described anew this often, and all are searched for this often. */
export const RECHECK_AT_REST_MS = 3_600_000
export const SEARCH_AT_REST_MS = 600_000
/** A list whose oldest check is younger than this is live. */
export const LIVE_WITHIN_MS = 60_000
/** A row checked longer ago than this looks stale. */
export const STALE_AFTER_MS = 10 * 60_000
/** Without any answer for this long, the list says that it is cut off. */
export const CUT_OFF_AFTER_MS = 15_000
/** An act that could not be known within this time settles as `unverified`. */
export const GIVE_UP_AFTER_MS = 24 * 3_600_000
