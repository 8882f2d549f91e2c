/** An answer of the service that is not 200. `name` is the exception's, as the SDK will see it. */
export class ApiError extends Error {
  readonly status: number
  readonly extra: Record<string, unknown>

  constructor(status: number, name: string, message: string, extra: Record<string, unknown> = {}) {
    super(message)
    this.name = name
    this.status = status
    this.extra = extra
  }
}

const refusalNames = {
  400: 'InvalidRequestException',
  404: 'ResourceNotFoundException',
  409: 'ConflictException',
} as const

/** A refusal whose status is a setting, because the service's own is not documented. */
export const refusal = (status: 400 | 404 | 409, message: string): ApiError =>
  new ApiError(status, refusalNames[status], message)

export const notFound = (what: string): ApiError =>
  new ApiError(404, 'ResourceNotFoundException', `${what} not found.`)

export const invalidParameter = (message: string): ApiError =>
  new ApiError(400, 'InvalidParameterException', message)

export const limitExceeded = (message: string): ApiError =>
  new ApiError(429, 'LimitExceededException', message)
