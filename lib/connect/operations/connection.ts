/** What every operation needs: the client, its pace, whom to tell, and which instance is meant. */
import type { ConnectCaller } from '../call-connect.ts'

/** `instanceId`: the plain lower-case UUID. */
export type Connection = ConnectCaller & { instanceId: string }
