export type Identity = { instanceId: string; account: string; region: string; alias: string }

/** The one instance of this program. Its id never changes, so that what others remember of it stays valid. */
export const harbourRetail: Identity = {
  instanceId: '7b1e4c52-6a0f-4d38-9c1d-2f5a8e903b64',
  account: '111122223333',
  region: 'eu-central-1',
  alias: 'harbour-retail',
}

export const instanceArn = ({ region, account, instanceId }: Identity): string =>
  `arn:aws:connect:${region}:${account}:instance/${instanceId}`

type Resource =
  | 'contact'
  | 'queue'
  | 'agent'
  | 'agent-group'
  | 'contact-flow'
  | 'routing-profile'
  | 'agent-state'

export const resourceArn = (identity: Identity, resource: Resource, id: string): string =>
  `${instanceArn(identity)}/${resource}/${id}`

/** The id at the end of an ARN, or the text itself: the API takes either for most identifiers. */
export const idOf = (idOrArn: string): string =>
  idOrArn.startsWith('arn:') ? idOrArn.slice(idOrArn.lastIndexOf('/') + 1) : idOrArn
