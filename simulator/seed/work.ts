import type { TaskReference } from '#simulator/instance/task'
import type { Random } from '#simulator/random'

export type Work = {
  name: string
  description: string
  attributes: Record<string, string>
  tags: Record<string, string>
  references: Record<string, TaskReference>
}
/** Name, what its number is called, the number's pattern (# is a digit), and what it may wait for. */
type Kind = readonly [name: string, label: string, pattern: string, waits: readonly string[]]

const kinds: Record<string, readonly Kind[]> = {
  Claims: [
    [
      'Damaged delivery claim',
      'Order',
      '48-#####',
      ['photos requested from customer', 'assessor visits on Thursday'],
    ],
    [
      'Chargeback evidence',
      'Case',
      '70-####',
      ['waits for the carrier’s proof of delivery', 'bank asked for a signature'],
    ],
    ['Water damage, second inspection', 'Case', '70-####', ['inspector to confirm a date']],
    [
      'Missing item claim',
      'Order',
      '48-#####',
      ['warehouse is recounting the shelf', 'customer checks with a neighbour'],
    ],
    [
      'Warranty claim, model plate unreadable',
      'Ticket',
      'W-####',
      ['supplier to decide', 'new photo requested'],
    ],
    ['Liability statement', 'Case', '70-####', ['waits for the insurer', 'form sent to customer']],
  ],
  Refunds: [
    [
      'Refund approval over 500',
      'Order',
      '48-#####',
      ['waits for finance sign-off', 'second approver is away until Monday'],
    ],
    ['Gift card reissue', 'Card', '6###-##', ['waits for finance sign-off', 'old card to be blocked first']],
    ['Partial refund, price match', 'Order', '48-#####', ['screenshot of the other shop requested']],
    ['Refund to a closed account', 'Order', '48-#####', ['customer to give new bank details']],
    ['Duplicate payment', 'Payment', '91#-####', ['bank confirms the second booking']],
    ['Voucher not accepted', 'Voucher', 'V##-####', ['marketing to confirm the terms']],
  ],
  'Fraud checks': [
    [
      'Account takeover check',
      'Account',
      '33##-##',
      ['identity check open', 'customer to call from the known number'],
    ],
    ['Address proof missing', 'Account', '33##-##', ['document due from customer']],
    ['Unusual order pattern', 'Account', '33##-##', ['risk team reviews the last 30 days']],
    ['Payment card mismatch', 'Order', '48-#####', ['issuer asked for confirmation']],
    ['Identity document expired', 'Account', '33##-##', ['new document due from customer']],
  ],
  Deliveries: [
    [
      'Carrier trace opened',
      'Parcel',
      '00340-####',
      ['depot closed by outage', 'carrier answers within two days'],
    ],
    [
      'Depot closed, redelivery to plan',
      'Parcel',
      '00340-####',
      ['outage at depot North', 'outage at depot Quayside'],
    ],
    ['Missed collection, second attempt', 'Order', '48-#####', ['carrier to confirm a new slot']],
    ['Split shipment query', 'Order', '48-#####', ['second parcel not scanned']],
    [
      'Wrong address on label',
      'Parcel',
      '00340-####',
      ['customer confirms the house number', 'carrier reroutes'],
    ],
    ['Customs papers incomplete', 'Parcel', '00340-####', ['broker waits for the invoice']],
    ['Bulky goods, floor delivery', 'Order', '48-#####', ['two-person crew to be booked']],
  ],
  Returns: [
    [
      'Replacement waiting for stock',
      'Order',
      '48-#####',
      ['restock expected today', 'restock expected on Friday'],
    ],
    [
      'Return not received',
      'Return',
      'R-#####',
      ['carrier searches the depot', 'customer looks for the receipt'],
    ],
    ['Exchange, other size', 'Return', 'R-#####', ['size reserved at the shop']],
    ['Return label resent', 'Return', 'R-#####', ['customer to drop the parcel off']],
    [
      'Opened item, quality check',
      'Return',
      'R-#####',
      ['laboratory reports on Wednesday', 'photos requested from customer'],
    ],
  ],
  'Back office': [
    [
      'Subscription cancellation, contract check',
      'Contract',
      '8##',
      ['waits for legal', 'term ends this month'],
    ],
    ['Data access request', 'Request', 'D-####', ['archive delivers by Friday', 'identity check open']],
    ['Complaint, written answer', 'Complaint', 'C-####', ['draft is with the head of service']],
    ['Change of account holder', 'Account', '33##-##', ['certificate due from customer']],
    ['Product recall notice', 'Batch', 'B##-###', ['supplier names the serial numbers']],
  ],
  Billing: [
    [
      'Invoice correction',
      'Invoice',
      '2026-#####',
      ['VAT number to be confirmed', 'new address to be confirmed'],
    ],
    [
      'Loyalty points dispute',
      'Account',
      '33##-##',
      ['customer asked for a call after Thursday', 'partner checks the booking'],
    ],
    [
      'Direct debit returned',
      'Invoice',
      '2026-#####',
      ['bank gives the reason', 'customer to renew the mandate'],
    ],
    ['Instalment plan change', 'Contract', '8##', ['waits for credit decision']],
    ['Reminder sent in error', 'Invoice', '2026-#####', ['accounts stop the run']],
  ],
  'Key accounts': [
    ['Bulk order quote', 'Key account', '04##', ['waits for supplier price', 'customer compares offers']],
    ['Framework contract renewal', 'Key account', '04##', ['waits for legal', 'signature due from customer']],
    ['Consolidated invoice set-up', 'Key account', '04##', ['purchase order format to be agreed']],
    ['Delivery window agreement', 'Key account', '04##', ['site manager to confirm']],
  ],
}

const channels = ['Web form', 'E-mail', 'Phone', 'Shop', 'Partner portal'] as const
const regions = ['North', 'South', 'East', 'West', 'Islands'] as const

/** A piece of everyday work for a queue, by its name or the beginning of it. */
export function describeWork(random: Random, queueName: string): Work {
  const base = Object.keys(kinds).find((name) => queueName.startsWith(name)) ?? 'Back office'
  const [name, label, pattern, waits] = random.pick(kinds[base] as readonly Kind[])
  const number = pattern.replace(/#/g, () => random.digits(1))
  const plain = number.replace(/[^0-9A-Za-z]/g, '')
  return {
    name,
    description: `${label} ${number} · ${random.pick(waits)}`,
    attributes: {
      caseNumber: number,
      source: random.pick(channels),
      region: random.pick(regions),
      ...(random.isLucky(0.3) && { customerTier: random.pick(['Silver', 'Gold', 'Platinum']) }),
      ...(random.isLucky(0.2) && { amount: `${random.between(20, 1900)}.${random.digits(2)}` }),
    },
    tags: {
      ...(random.isLucky(0.5) && { 'cost-centre': `cc-${random.between(10, 39)}` }),
      ...(random.isLucky(0.12) && { campaign: random.pick(['autumn-recall', 'depot-outage', 'black-week']) }),
    },
    references: referencesFor(random, label, number, plain),
  }
}

function referencesFor(random: Random, label: string, number: string, plain: string): Work['references'] {
  const references: Work['references'] = {
    [label]: { kind: 'URL', value: `https://orders.harbour-retail.example/${plain.toLowerCase()}` },
  }
  // Some old systems still link without TLS; a careful reader refuses to make these into links.
  if (random.isLucky(0.15))
    references['Old archive'] = { kind: 'URL', value: `http://archive.harbour-retail.example/${plain}` }
  if (random.isLucky(0.4)) references.Amount = { kind: 'NUMBER', value: String(random.between(20, 1900)) }
  if (random.isLucky(0.3))
    references['Promised for'] = {
      kind: 'DATE',
      value: String(1_795_000_000 + random.between(0, 90) * 86_400),
    }
  if (random.isLucky(0.3))
    references['Shelf mark'] = { kind: 'STRING', value: `${number}/${random.between(1, 40)}` }
  if (random.isLucky(0.1))
    references.Customer = { kind: 'EMAIL', value: `customer${random.digits(4)}@mail.example` }
  return references
}
