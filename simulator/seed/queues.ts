/** Queues in the order in which an instance gets them: the first eight are the demo's. */
export const seedQueues = [
  { name: 'Claims', description: 'Damage, loss and warranty claims', unit: 'Claims and returns', weight: 17 },
  { name: 'Refunds', description: 'Refunds, vouchers and gift cards', unit: 'Money matters', weight: 16 },
  { name: 'Fraud checks', description: 'Identity, payment and account checks', unit: 'Risk', weight: 9 },
  { name: 'Deliveries', description: 'Parcels, carriers and depots', unit: 'Logistics', weight: 20 },
  {
    name: 'Returns',
    description: 'Returns, exchanges and replacements',
    unit: 'Claims and returns',
    weight: 13,
  },
  {
    name: 'Back office',
    description: 'Contracts, complaints and data requests',
    unit: 'Back office',
    weight: 9,
  },
  {
    name: 'Billing',
    description: 'Invoices, payments and loyalty points',
    unit: 'Money matters',
    weight: 11,
  },
  { name: 'Key accounts', description: 'Business customers', unit: 'Key accounts', weight: 5 },
] as const

export type SeedQueue = { name: string; description: string; unit: string; weight: number }

/** `count` queues; those beyond the demo's serve one place each. */
export function queuesFor(count: number): SeedQueue[] {
  const places = ['Hamburg', 'Rotterdam', 'Gdańsk', 'Lyon', 'Porto', 'Aarhus', 'Trieste', 'Graz']
  return Array.from({ length: count }, (_, position) => {
    const model = seedQueues[position % seedQueues.length] as SeedQueue
    if (position < seedQueues.length) return model
    const round = Math.floor(position / seedQueues.length) - 1
    const suffix = round < places.length ? places[round] : `site ${round + 1}`
    return { ...model, name: `${model.name} ${suffix}` }
  })
}

/** How much of the work a queue has, compared with the others. */
export const weightOf = (queueName: string): number =>
  seedQueues.find(({ name }) => queueName.startsWith(name))?.weight ?? 1
