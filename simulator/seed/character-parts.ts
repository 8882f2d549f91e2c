import type { NewTask } from '#simulator/control/types'
import type { FaultRequest } from '#simulator/faults'

const minute = 60_000

export type CharacterPart = {
  role: string
  task: NewTask & { name: string; queue: string }
  pausedMinutes: number
  expiresInMinutes: number
  faults?: readonly FaultRequest[]
}

/**
 * Tasks that look like any other and each show one thing that can happen to a person who resumes them. All are among
 * those that expire first, so that they stand at the top of a list sorted by expiry. simulator/README.md lists them.
 */
export const characterParts: readonly CharacterPart[] = [
  {
    role: 'forgets_queue',
    task: {
      name: 'Gift card reissue',
      description: 'Card 6120-77 · waits for finance sign-off',
      queue: 'Refunds',
      forgetsQueue: true,
    },
    pausedMinutes: 7_980,
    expiresInMinutes: 214,
  },
  {
    role: 'forgets_queue',
    task: {
      name: 'Depot closed, redelivery to plan',
      description: 'Parcel 00340-8093 · outage at depot North',
      queue: 'Deliveries',
      forgetsQueue: true,
    },
    pausedMinutes: 4_810,
    expiresInMinutes: 252,
  },
  {
    role: 'forgets_queue',
    task: {
      name: 'Bulk order quote',
      description: 'Key account 0412 · waits for supplier price',
      queue: 'Key accounts',
      forgetsQueue: true,
      priority: 3,
    },
    pausedMinutes: 5_640,
    expiresInMinutes: 290,
  },
  {
    role: 'forbidden',
    task: {
      name: 'Account takeover check',
      description: 'Account 3307-41 · identity check open',
      queue: 'Fraud checks',
      agent: 'tomas.rehak',
      priority: 1,
      pauseCount: 2,
    },
    pausedMinutes: 5_820,
    expiresInMinutes: 96,
    faults: [
      {
        operation: 'ResumeContact',
        kind: 'error',
        status: 403,
        name: 'AccessDeniedException',
        message:
          'User: arn:aws:sts::111122223333:assumed-role/unpause/desk is not authorized to perform: connect:ResumeContact',
      },
    ],
  },
  {
    role: 'refused',
    task: {
      name: 'Warranty claim, model plate unreadable',
      description: 'Ticket W-5520 · supplier to decide',
      queue: 'Returns',
      agent: 'ana.lindqvist',
      pauseCount: 6,
    },
    pausedMinutes: 6_120,
    expiresInMinutes: 118,
    faults: [
      {
        operation: 'ResumeContact',
        kind: 'error',
        status: 400,
        name: 'InvalidParameterException',
        message: 'The flow that is set for the resume event was not found.',
      },
    ],
  },
  {
    role: 'answer_lost',
    task: {
      name: 'Subscription cancellation, contract check',
      description: 'Contract 881 · waits for legal',
      queue: 'Back office',
      agent: 'lena.fischer',
      priority: 7,
    },
    pausedMinutes: 7_740,
    expiresInMinutes: 137,
    faults: [{ operation: 'ResumeContact', kind: 'lose_response' }],
  },
  {
    role: 'slow',
    task: {
      name: 'Address proof missing',
      description: 'Account 3311-08 · document due from customer',
      queue: 'Fraud checks',
      agent: 'tomas.rehak',
    },
    pausedMinutes: 7_320,
    expiresInMinutes: 185,
    faults: [{ operation: 'ResumeContact', kind: 'latency', ms: 4_000 }],
  },
  {
    role: 'repaused_at_call',
    task: {
      name: 'Missed collection, second attempt',
      description: 'Order 48-20155 · carrier to confirm a new slot',
      queue: 'Deliveries',
      agent: 'jonas.weber',
      priority: 4,
      pauseCount: 2,
    },
    pausedMinutes: 9_180,
    expiresInMinutes: 164,
    faults: [{ operation: 'ResumeContact', kind: 'act_before', act: 'repause' }],
  },
  {
    role: 'repaused_at_look',
    task: {
      name: 'Refund approval over 500',
      description: 'Order 48-20644 · waits for finance sign-off',
      queue: 'Refunds',
      agent: 'jonas.weber',
      priority: 2,
      pauseCount: 2,
    },
    pausedMinutes: 1_900,
    expiresInMinutes: 52,
    // Each look finds a later pause than the one before, unless it follows within a minute.
    faults: [{ operation: 'DescribeContact', kind: 'act_before', act: 'repause', cooldownMs: minute }],
  },
  {
    role: 'resumed_by_another',
    task: {
      name: 'Damaged delivery claim',
      description: 'Order 48-20913 · photos requested from customer',
      queue: 'Claims',
      agent: 'ana.lindqvist',
      priority: 3,
      pauseCount: 2,
    },
    pausedMinutes: 3_120,
    expiresInMinutes: 74,
    faults: [{ operation: 'ResumeContact', kind: 'act_before', act: 'resume' }],
  },
  {
    role: 'ended_by_another',
    task: {
      name: 'Split shipment query',
      description: 'Order 48-20771 · second parcel not scanned',
      queue: 'Deliveries',
      agent: 'priya.nair',
    },
    pausedMinutes: 6_960,
    expiresInMinutes: 205,
    faults: [{ operation: 'ResumeContact', kind: 'act_before', act: 'end' }],
  },
  {
    role: 'busy_twice',
    task: {
      name: 'Replacement waiting for stock',
      description: 'Order 48-19377 · restock expected today',
      queue: 'Returns',
      agent: 'lena.fischer',
    },
    pausedMinutes: 9_420,
    expiresInMinutes: 148,
    faults: [
      {
        operation: 'ResumeContact',
        times: 2,
        kind: 'error',
        status: 409,
        name: 'ConflictException',
        message: 'Another operation on this contact is in progress.',
      },
    ],
  },
  {
    role: 'pause_limit',
    task: {
      name: 'Chargeback evidence',
      description: 'Case 70-1182 · waits for the carrier’s proof of delivery',
      queue: 'Claims',
      agent: 'priya.nair',
      priority: 1,
      pauseCount: 10,
    },
    pausedMinutes: 8_580,
    expiresInMinutes: 38,
  },
  {
    role: 'expires_while_watched',
    task: {
      name: 'Customs papers incomplete',
      description: 'Parcel 00340-6615 · broker waits for the invoice',
      queue: 'Deliveries',
      agent: 'jonas.weber',
    },
    pausedMinutes: 8_700,
    expiresInMinutes: 6,
  },
]
